import { expect, test } from 'vitest'
import { withPatience } from './patience.ts'

const never = new Promise<string>(() => {})

test('answers with what came out in time, failures included', async () => {
  expect(await withPatience(Promise.resolve('done'), () => 'still at it')).toBe('done')
  await expect(withPatience(Promise.reject(new Error('broken')), () => 'still at it')).rejects.toThrow('broken')
})

test('says how it stands where it takes too long, and waits on where there is nothing to say', async () => {
  expect(await withPatience(never, () => 'still at it', 1)).toBe('still at it')
  const slow = new Promise<string>((resolve) => setTimeout(resolve, 30, 'done'))
  expect(await withPatience(slow, () => undefined, 1)).toBe('done')
})
