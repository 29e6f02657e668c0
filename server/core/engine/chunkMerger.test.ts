import { expect, test } from 'vitest'
import { ChunkMerger } from './chunkMerger.ts'

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n'
const LINES = Array.from({ length: 200 }, (_, index) => `${index} ${'x'.repeat((index * 7) % 300)}\r\n`)
const chunked = (parts: readonly string[]) => parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('')
const ANSWER = `${HEAD}${chunked(LINES)}0\r\n\r\n`

/** The answer as it comes out where it comes in pieces of this many bytes. */
function merged(answer: string, pieceLength: number): string[] {
  const merger = new ChunkMerger()
  const bytes = Buffer.from(answer)
  const out: string[] = []
  for (let at = 0; at < bytes.length; at += pieceLength)
    out.push(merger.push(Buffer.from(bytes.subarray(at, at + pieceLength))).toString())
  return out
}

/** Data of the chunks of a body, up to the last one. */
function dataOf(body: string): string[] {
  const data: string[] = []
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.slice(at, end), 16)
    if (size === 0) return data
    data.push(body.slice(end + 2, end + 2 + size))
    expect(body.slice(end + 2 + size, end + 4 + size)).toBe('\r\n')
    at = end + 4 + size
  }
}

test.each([1, 2, 3, 5, 7, 64, 129, 1_000, 65_536])(
  'in pieces of %i bytes it says the same, in fewer chunks',
  (length) => {
    const out = merged(ANSWER, length)
    const text = out.join('')
    expect(text.startsWith(HEAD)).toBe(true)
    expect(text.endsWith('\r\n0\r\n\r\n')).toBe(true)
    const data = dataOf(text.slice(HEAD.length))
    expect(data.join('')).toBe(LINES.join(''))
    expect(data.length).toBeLessThanOrEqual(out.length)
  },
)

test('nothing waits for more: what came is handed on with the piece that brought it', () => {
  const merger = new ChunkMerger()
  expect(merger.push(Buffer.from(HEAD)).toString()).toBe(HEAD)
  expect(merger.push(Buffer.from('3\r\nabc\r\n4\r\nde')).toString()).toBe('5\r\nabcde\r\n')
  expect(merger.push(Buffer.from('fg\r\n')).toString()).toBe('2\r\nfg\r\n')
})

test.each([
  ['another status', `HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(['a', 'b'])}0\r\n\r\n`],
  ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n1\r\na\r\n\r\n'],
  ['an answer of HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\n1\r\na\r\n'],
  ['no HTTP at all', '1\r\na\r\n\r\n\r\n'],
  ['trailers', `${HEAD}0\r\nExpires: never\r\n\r\n`],
  ['a size that is none', `${HEAD}zz\r\nab\r\n`],
  ['a size with an extension', `${HEAD}2;name=value\r\nab\r\n0\r\n\r\n`],
  ['a size without end', `${HEAD}${'1'.repeat(200)}`],
])('%s passes as it is', (_what, answer) => {
  for (const length of [1, 9, 65_536]) expect(merged(answer, length).join('')).toBe(answer)
})
