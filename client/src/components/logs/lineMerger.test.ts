import { describe, expect, it } from 'vitest'
import { LineMerger, SETTLE_MS } from './lineMerger.ts'
import type { NewLine } from './logBuffer.ts'

/** A line of the given second, which says so; null: the engine gave no time. */
const line = (second: number | null, text = String(second)): NewLine => ({
  ...{ stream: 'STDOUT', source: null, text },
  time: second === null ? null : `2026-01-01T00:00:${String(second).padStart(2, '0')}.000000000Z`,
})
const texts = (lines: readonly NewLine[]) => lines.map(({ text }) => text).join(' ')

describe('the past', () => {
  it('is given out when all of it is there, in the order of time', () => {
    const merger = new LineMerger()
    merger.announce('web', 0)
    merger.announce('db', 0)
    merger.announce('silent', 0)
    merger.add('web', [line(1), line(4), line(7)], 0)
    merger.caughtUp('web')
    merger.add('db', [line(2), line(3)], 10)
    merger.add('db', [line(8)], 20)
    merger.caughtUp('db')
    expect(texts(merger.take(1000)), 'one may still have something to say').toBe('')
    merger.caughtUp('silent')
    expect(texts(merger.take(30)), 'at once').toBe('1 2 3 4 7 8')
    expect(merger.hasMore).toBe(false)
  })

  it('is not waited for without end', () => {
    const merger = new LineMerger()
    merger.announce('web', 0)
    merger.announce('hanging', 0)
    merger.add('web', [line(5)], 0)
    merger.caughtUp('web')
    expect(texts(merger.take(9_999))).toBe('')
    expect(texts(merger.take(10_000))).toBe('5')
    merger.add('hanging', [line(1)], 11_000)
    expect(texts(merger.take(11_001)), 'after what is on screen').toBe('1')
  })

  it('of many logs of many lines comes out whole and sorted', () => {
    const merger = new LineMerger()
    const logs = Array.from({ length: 7 }, (_, log) => String(log))
    const all = logs.flatMap((log, index) => {
      const own = Array.from({ length: 500 }, (_, at) => line(0, String((at * (index + 3)) % 60)))
      const sorted = own
        .map(({ text, ...rest }) => ({ ...rest, text, time: line(Number(text)).time }))
        .sort((a, b) => (a.time ?? '').localeCompare(b.time ?? ''))
      merger.announce(log, 0)
      merger.add(log, sorted, 0)
      return sorted
    })
    for (const log of logs) merger.caughtUp(log)
    const times = merger.take(0).map(({ time }) => time ?? '')
    expect(times).toEqual(all.map(({ time }) => time ?? '').sort())
  })
})

describe('what comes', () => {
  it('waits a moment for earlier lines of others', () => {
    const merger = new LineMerger()
    merger.add('web', [line(3)], 0)
    expect(texts(merger.take(SETTLE_MS - 1))).toBe('')
    merger.add('db', [line(2)], SETTLE_MS - 1)
    expect(texts(merger.take(SETTLE_MS)), 'the earlier one need not wait longer').toBe('2 3')
  })

  it('is never put before what was given out', () => {
    const merger = new LineMerger()
    merger.add('web', [line(3), line(9)], 0)
    expect(texts(merger.take(SETTLE_MS))).toBe('3 9')
    merger.add('db', [line(4)], 500)
    expect(texts(merger.take(501)), 'late, and at once').toBe('4')
  })

  it('keeps young lines back while older ones go', () => {
    const merger = new LineMerger()
    merger.add('web', [line(3)], 0)
    merger.add('db', [line(5)], SETTLE_MS - 1)
    expect(texts(merger.take(SETTLE_MS))).toBe('3')
    expect(merger.hasMore).toBe(true)
    expect(texts(merger.take(2 * SETTLE_MS))).toBe('5')
  })

  it('never changes the order of one log', () => {
    const merger = new LineMerger()
    // Two outputs of one program, and an engine that gives no time.
    merger.add('web', [line(5, 'a'), line(4, 'b'), line(null, 'c'), line(6, 'd')], 0)
    merger.add('db', [line(4, 'x'), line(5, 'y')], 0)
    const given = texts(merger.take(SETTLE_MS))
    expect(given.replace(/[xy] ?/g, '').trim()).toBe('a b c d')
    expect(given.indexOf('x')).toBeLessThan(given.indexOf('a'))
  })
})
