import { expect, test } from 'vitest'
import type { LogLine } from '../engine/logLines.ts'
import { DomainError } from '../errors.ts'
import { followedLines } from './followedLines.ts'

/** A line of that nanosecond of one second. */
const line = (nano: number, text: string): LogLine => ({
  stream: 'stdout',
  timestamp: `2026-11-22T10:00:07.${String(nano).padStart(9, '0')}Z`,
  text,
})
const ALL = [line(1, 'a'), line(2, 'b'), line(2, 'c'), line(2, 'd'), line(5, 'e')]

async function* batches(lines: readonly LogLine[], size = 2): AsyncGenerator<LogLine[]> {
  for (let at = 0; at < lines.length; at += size) yield lines.slice(at, at + size)
}

async function read(seen: number, all: readonly LogLine[] = ALL) {
  const asked: number[] = []
  const lines: string[] = []
  const rest = async (since: number) => {
    asked.push(since)
    return batches(all)
  }
  for await (const batch of followedLines(batches(all.slice(0, seen)), rest, new AbortController().signal))
    lines.push(...batch.map(({ text }) => text))
  return { lines, asked }
}

test.each([1, 2, 3, 4, 5])('a stream that broke off after %i lines is completed, with nothing twice', async (seen) => {
  const { lines, asked } = await read(seen)
  expect(lines).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(asked).toEqual([Date.parse('2026-11-22T10:00:07Z') / 1000])
})

test('where nothing was seen nothing is read again: it may be that nothing was wanted', async () => {
  expect(await read(0)).toEqual({ lines: [], asked: [] })
})

test('an engine that writes its times in another way is left alone', async () => {
  const podman = [{ ...line(1, 'a'), timestamp: '2026-11-22T10:00:07.5+01:00' }]
  expect(await read(1, podman)).toEqual({ lines: ['a'], asked: [] })
})

test('a reader that has left causes no further reading', async () => {
  const left = new AbortController()
  left.abort()
  const lines: LogLine[] = []
  for await (const batch of followedLines(batches(ALL), () => expect.unreachable(), left.signal)) lines.push(...batch)
  expect(lines).toHaveLength(5)
})

test('a container that was removed with its end has nothing more to tell', async () => {
  const gone = () => Promise.reject(new DomainError('NOT_FOUND', 'No such container.'))
  const lines: LogLine[] = []
  for await (const batch of followedLines(batches(ALL), gone, new AbortController().signal)) lines.push(...batch)
  expect(lines).toHaveLength(5)
  const broken = followedLines(
    batches(ALL),
    () => Promise.reject(new DomainError('DOCKER_ERROR', 'Away.')),
    new AbortController().signal,
  )
  await expect(
    (async () => {
      for await (const _batch of broken) {
        // To the end.
      }
    })(),
  ).rejects.toThrow('Away.')
})
