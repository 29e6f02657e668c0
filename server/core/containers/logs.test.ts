import { expect, test } from 'vitest'
import { waitUntil } from '../../../scripts/testing/waitUntil.ts'
import type { LogOptions } from '../engine/engine.ts'
import { FakeEngine } from '../engine/fakeEngine.ts'
import { containerOf } from './container.ts'
import { type LogQuery, readLogPage, streamLog } from './logs.ts'

async function started({ tty = false } = {}) {
  const engine = new FakeEngine()
  engine.addImage('nginx:latest')
  const { id } = await engine.createContainer({ Image: 'nginx:latest', Tty: tty }, { name: 'web' })
  await engine.startContainer(id)
  const asked: LogOptions[] = []
  const logs = engine.logs.bind(engine)
  engine.logs = (target, options) => {
    asked.push(options)
    return logs(target, options)
  }
  return { engine, id, asked, container: containerOf(await engine.inspectContainer(id)) }
}

const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text)

test('a page has the last lines of both streams in their order', async () => {
  const { engine, id, container } = await started()
  for (let line = 0; line < 10; line++) engine.appendLog(id, line % 2 ? 'stderr' : 'stdout', `line ${line}\n`)
  const page = await readLogPage(engine, container, { tail: 4 })
  expect(page.lines.map(({ stream, text }) => [stream, text])).toEqual([
    ['stdout', 'line 6'],
    ['stderr', 'line 7'],
    ['stdout', 'line 8'],
    ['stderr', 'line 9'],
  ])
  expect(page.truncated).toBe(false)
  expect(texts((await readLogPage(engine, container, { tail: 2, stream: 'STDERR' })).lines)).toEqual([
    'line 7',
    'line 9',
  ])
  expect((await readLogPage(engine, container, { tail: 0 })).lines).toEqual([])
})

test('a terminal has one stream', async () => {
  const { engine, id, container } = await started({ tty: true })
  engine.appendLog(id, 'stdout', 'a\nb\n')
  expect(texts((await readLogPage(engine, container, { tail: 10 })).lines)).toEqual(['a', 'b'])
})

test('of a page that would be too large the oldest lines are left out', async () => {
  const { engine, id, container } = await started()
  const text = 'x'.repeat(10_000)
  for (let line = 0; line < 1_000; line++) engine.appendLog(id, 'stdout', `${line} ${text}\n`)
  const { lines, truncated } = await readLogPage(engine, container, { tail: 10_000 })
  expect(truncated).toBe(true)
  expect(lines.at(-1)?.text).toMatch(/^999 /)
  expect(lines.reduce((sum, line) => sum + line.text.length, 0)).toBeLessThanOrEqual(8 * 1024 * 1024)
})

test('no more lines than a page may have are asked for', async () => {
  const { engine, container, asked } = await started()
  await readLogPage(engine, container, { tail: 1_000_000 })
  await readLogPage(engine, container, { tail: null })
  expect(asked.map(({ tail }) => tail)).toEqual([10_000, 10_000])
})

test.each([
  [{ tail: -1 }, 'tail'],
  [{ tail: 1.5 }, 'tail'],
  [{ tail: 1, since: 'yesterday' }, 'since'],
  [{ tail: 1, until: '10' + 'y' }, 'until'],
  [{ tail: 1, since: '9'.repeat(400) }, 'since'],
  [{ tail: 1, since: `${'9'.repeat(30)}d` }, 'since'],
  [{ tail: 1, since: 'Nov' }, 'since'],
] satisfies [LogQuery, string][])('%j is refused', async (query, path) => {
  const { engine, container, asked } = await started()
  await expect(readLogPage(engine, container, query)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { path },
  })
  expect(asked).toEqual([])
})

test('times in all their forms', async () => {
  const { engine, container, asked } = await started()
  const before = Date.now() / 1000
  for (const since of [
    '1700000000',
    '1700000000.5',
    '2026-11-22T10:00:00Z',
    '2026-11-22',
    '10m',
    '999999999d',
    '0001-01-01T00:00:00Z',
  ])
    await readLogPage(engine, container, { tail: 1, since })
  const seconds = asked.map(({ since }) => since ?? -1)
  expect(seconds.slice(0, 4)).toEqual([1_700_000_000, 1_700_000_000.5, 1_795_341_600, 1_795_305_600])
  expect(seconds[4]).toBeCloseTo(before - 600, -1)
  expect(seconds.slice(5)).toEqual([0, 0])
})

test('following goes on until the container stops', async () => {
  const { engine, id, container } = await started()
  engine.appendLog(id, 'stdout', 'before\n')
  const stream = await streamLog(engine, container, { tail: 100 }, true)
  expect(texts((await stream.next()).value)).toEqual(['before'])
  const pending = stream.next()
  engine.appendLog(id, 'stdout', 'after\n')
  expect(texts((await pending).value)).toEqual(['after'])
  engine.exitContainer(id, 0)
  expect(await stream.next()).toEqual({ done: true, value: undefined })
})

test('a follower that leaves while it waits lets the engine go at once', async () => {
  const { engine, container, asked } = await started()
  const stream = await streamLog(engine, container, { tail: 0 }, true)
  const pending = stream.next()
  await stream.return?.()
  expect(await pending).toEqual({ done: true, value: undefined })
  await waitUntil('the engine was let go', () => asked[0]?.signal?.aborted)
})
