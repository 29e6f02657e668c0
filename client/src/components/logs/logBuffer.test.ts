import { describe, expect, it } from 'vitest'
import { indexOfSeq, LogBuffer, type NewLine } from './logBuffer.ts'

const line = (text: string): NewLine => ({ stream: 'STDOUT', source: null, time: null, text })
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text)

describe('LogBuffer', () => {
  it('keeps the newest lines and goes on counting', () => {
    const buffer = new LogBuffer(3)
    buffer.push(['a', 'b'].map(line))
    buffer.push(['c', 'd', 'e'].map(line))
    expect(texts(buffer.lines)).toEqual(['c', 'd', 'e'])
    expect(buffer.lines.map(({ seq }) => seq)).toEqual([2, 3, 4])
    expect(buffer.total).toBe(5)
  })

  it('filters what is there and what comes, and forgets matches with their lines', () => {
    const buffer = new LogBuffer(4)
    buffer.push(['error 1', 'fine', 'error 2'].map(line))
    const matches = buffer.match(({ text }) => text.startsWith('error'))
    expect(texts(matches.lines)).toEqual(['error 1', 'error 2'])
    buffer.push(['error 3', 'fine'].map(line))
    expect(texts(matches.lines)).toEqual(['error 2', 'error 3'])
    buffer.push(['fine', 'fine', 'fine', 'fine'].map(line))
    expect(matches.lines).toEqual([])
    matches.drop()
    buffer.push([line('error 4')])
    expect(matches.lines).toEqual([])
  })

  it('takes a batch larger than itself', () => {
    const buffer = new LogBuffer(2)
    buffer.push(['a', 'b', 'c', 'd', 'e'].map(line))
    expect(texts(buffer.lines)).toEqual(['d', 'e'])
  })

  it('finds a line by its number', () => {
    const buffer = new LogBuffer(3)
    buffer.push(['a', 'b', 'c', 'd', 'e'].map(line))
    expect([0, 2, 3, 4, 9].map((seq) => indexOfSeq(buffer.lines, seq))).toEqual([0, 0, 1, 2, 3])
  })
})
