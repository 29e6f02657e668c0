import { expect, test } from 'vitest'
import type { LogLine } from '../engine/logLines.ts'
import { LogMasker, maskedBatches } from './logMasker.ts'

const SECRET = 'hunter2-is-secret'
const line = (text: string, more: Partial<LogLine> = {}): LogLine => ({
  stream: 'stdout',
  timestamp: '2026-11-28T10:00:00.000000000Z',
  text,
  ...more,
})

test('a secret that two parts of a long line share is taken out, wherever they are cut', () => {
  for (let cut = 1; cut < SECRET.length; cut++) {
    const before = 'x'.repeat(5_000)
    const masker = new LogMasker([SECRET])
    const lines = [
      ...masker.mask([line(`${before}${SECRET.slice(0, cut)}`, { partial: true })]),
      ...masker.mask([line('other', { stream: 'stderr' })]),
      ...masker.mask([line(`${SECRET.slice(cut)} after`)]),
      ...masker.end(),
    ]
    expect(lines).toHaveLength(3)
    const own = lines.filter(({ stream }) => stream === 'stdout')
    expect(own.map(({ text }) => text).join('')).toBe(`${before}[redacted] after`)
  }
})

test('parts without secrets are put together to the very line, characters of two units too', () => {
  const text = '😀 no secret, only text. '.repeat(2_000)
  const masker = new LogMasker([SECRET])
  const parts = Array.from({ length: Math.ceil(text.length / 7_001) }, (_, index) =>
    text.slice(index * 7_001, (index + 1) * 7_001),
  )
  const lines = masker.mask(parts.map((part, index) => line(part, index < parts.length - 1 ? { partial: true } : {})))
  expect(lines.map((one) => one.text).join('')).toBe(text)
  expect(lines.every((one) => one.text.isWellFormed())).toBe(true)
  expect(masker.end()).toEqual([])
})

test('what was held back comes when the log ends in the middle of a line', async () => {
  async function* batches() {
    yield [line(`begin ${SECRET.slice(0, 4)}`, { partial: true })]
    yield [line(SECRET.slice(4), { partial: true })]
  }
  const lines: LogLine[] = []
  for await (const batch of maskedBatches(batches(), new LogMasker([SECRET]))) lines.push(...batch)
  expect(lines.map(({ text }) => text).join('')).toBe('begin [redacted]')
})
