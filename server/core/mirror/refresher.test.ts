import { expect, test } from 'vitest'
import { Refresher } from './refresher.ts'

/** A refresher whose looks end when the test says so. */
function controlled() {
  const looks: { name: string; end: PromiseWithResolvers<void> }[] = []
  const refresher = new Refresher((name) => {
    const end = Promise.withResolvers<void>()
    looks.push({ name, end })
    return end.promise
  })
  return { refresher, looks }
}

test('whoever asks during a look gets the next one, which all of them share', async () => {
  const { refresher, looks } = controlled()
  const done: string[] = []
  const first = refresher.refresh('a').then(() => done.push('first'))
  const later = [1, 2, 3].map((number) => refresher.refresh('a').then(() => done.push(`later ${number}`)))
  expect(looks).toHaveLength(1)
  looks[0]?.end.resolve()
  await first
  expect(done).toEqual(['first'])
  expect(looks).toHaveLength(2)
  looks[1]?.end.resolve()
  await Promise.all(later)
  expect(looks).toHaveLength(2)
  void refresher.refresh('a')
  expect(looks).toHaveLength(3)
})

test('different names do not wait for each other', () => {
  const { refresher, looks } = controlled()
  void refresher.refresh('a')
  void refresher.refresh('b')
  expect(looks.map(({ name }) => name)).toEqual(['a', 'b'])
})

test('a failed look fails for those who asked for it, not for the next', async () => {
  const { refresher, looks } = controlled()
  const first = refresher.refresh('a')
  const second = refresher.refresh('a')
  looks[0]?.end.reject(new Error('gone'))
  await expect(first).rejects.toThrow('gone')
  looks[1]?.end.resolve()
  await second
})

test('a third asked for during the second is a look of its own', async () => {
  const { refresher, looks } = controlled()
  const first = refresher.refresh('a')
  const second = refresher.refresh('a')
  looks[0]?.end.resolve()
  await first
  await Promise.resolve()
  const third = refresher.refresh('a')
  looks[1]?.end.resolve()
  await second
  expect(looks).toHaveLength(3)
  looks[2]?.end.resolve()
  await third
})
