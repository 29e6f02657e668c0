import { expect, it } from 'vitest'
import { LineJoiner, type LogPiece } from './joinLines.ts'

const piece = (second: number, text: string, more: Partial<LogPiece> = {}): LogPiece => ({
  stream: 'STDOUT',
  timestamp: `2026-01-01T00:00:0${second}.000000000Z`,
  text,
  partial: false,
  ...more,
})
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text)

it('joins what the engine cut, stream by stream', () => {
  const joiner = new LineJoiner()
  expect(joiner.join([piece(1, 'long ', { partial: true }), piece(1, 'other', { stream: 'STDERR' })])).toMatchObject([
    { stream: 'STDERR', text: 'other' },
  ])
  expect(texts(joiner.join([piece(2, 'line')]))).toEqual(['long line'])
})

it('joins a line whose pieces, all of one moment, come in several batches', () => {
  const joiner = new LineJoiner()
  joiner.join([piece(1, 'long ', { partial: true })])
  joiner.join([piece(1, 'and ', { partial: true })])
  expect(texts(joiner.join([piece(1, 'longer')]))).toEqual(['long and longer'])
})

it('drops what it has seen when a stream goes on, and nothing before that', () => {
  const joiner = new LineJoiner()
  joiner.join([piece(1, 'a'), piece(2, 'b')])
  expect(texts(joiner.join([piece(2, 'of the same moment')]))).toEqual(['of the same moment'])
  joiner.resume()
  expect(joiner.lastTime).toContain('02.')
  expect(texts(joiner.join([piece(2, 'b')]))).toEqual([])
  expect(texts(joiner.join([piece(3, 'c'), piece(3, 'd')]))).toEqual(['c', 'd'])
})

it('takes a line that was cut by a lost connection from its beginning', () => {
  const joiner = new LineJoiner()
  joiner.join([piece(1, 'a'), piece(2, 'long ', { partial: true })])
  joiner.resume()
  expect(joiner.lastTime, 'the line is not whole').toContain('01.')
  expect(texts(joiner.join([piece(1, 'a'), piece(2, 'long ', { partial: true }), piece(2, 'line')]))).toEqual([
    'long line',
  ])
})
