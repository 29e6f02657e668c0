import { PassThrough, Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { type LogLine, logLines } from './logLines.ts'

const T1 = '2026-01-02T03:04:05.000000001Z'
const T2 = '2026-01-02T03:04:05.000000002Z'
const PART = 64 * 1024

setFlagsFromString('--expose-gc')
const gc: () => void = runInNewContext('gc')

function collectGarbage() {
  gc()
  // The memory of a dead buffer is given back by a sweep of its own, which the next collection waits for.
  gc()
}

function frame(source: 1 | 2 | 3, payload: string | Buffer): Buffer {
  const body = Buffer.from(payload)
  const header = Buffer.from([source, 0, 0, 0, 0, 0, 0, 0])
  header.writeUInt32BE(body.length, 4)
  return Buffer.concat([header, body])
}

/** `bytes` cut into chunks of `size`. */
function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, tty: boolean, chunkSize = bytes.length || 1): Promise<LogLine[]> {
  const lines: LogLine[] = []
  for await (const batch of logLines(Readable.from(cut(bytes, chunkSize)), tty)) lines.push(...batch)
  return lines
}

const CHUNK_SIZES = [1, 2, 3, 7, 8, 9, 31, 64, 1000, 65_536]

describe('a framed log', () => {
  const log = Buffer.concat([
    frame(1, `${T1} first\n`),
    frame(2, `${T1} größer 漢字 🚢\n`),
    frame(1, `${T2} \n`),
    frame(1, ''),
    frame(1, `${T2} 10%\r20%\r30%\r\n`),
    frame(2, `${T2} no end`),
  ])
  const expected: LogLine[] = [
    { stream: 'stdout', timestamp: T1, text: 'first' },
    { stream: 'stderr', timestamp: T1, text: 'größer 漢字 🚢' },
    { stream: 'stdout', timestamp: T2, text: '' },
    { stream: 'stdout', timestamp: T2, text: '10%\r20%\r30%' },
    { stream: 'stderr', timestamp: T2, text: 'no end' },
  ]

  it.each(CHUNK_SIZES)('comes out the same in chunks of %i bytes', async (size) => {
    expect(await read(log, false, size)).toEqual(expected)
  })

  it.each(CHUNK_SIZES)('joins the frames of one long line, other stream in between, chunks of %i', async (size) => {
    const text = `x${'ä'.repeat(9_000)}end`
    const bytes = Buffer.from(text)
    const joined = Buffer.concat([
      // The cut goes through a character.
      frame(1, Buffer.concat([Buffer.from(`${T1} `), bytes.subarray(0, 16_384)])),
      frame(2, `${T2} between\n`),
      frame(1, Buffer.concat([Buffer.from(`${T2} `), bytes.subarray(16_384), Buffer.from('\n')])),
    ])
    expect(await read(joined, false, size)).toEqual([
      { stream: 'stderr', timestamp: T2, text: 'between' },
      { stream: 'stdout', timestamp: T1, text },
    ])
  })

  it.each([97, 1000, 65_536, 300_000])('cuts a frame of 200 kB into parts, chunks of %i', async (size) => {
    const text = 'x漢'.repeat(50_000)
    const lines = await read(Buffer.concat([frame(1, `${T1} ${text}\n`), frame(1, `${T2} next\n`)]), false, size)
    expect(lines.slice(0, -2).every((line) => line.partial === true && line.timestamp === T1)).toBe(true)
    expect(lines.at(-2)).not.toHaveProperty('partial')
    expect(
      lines
        .slice(0, -1)
        .map((line) => line.text)
        .join(''),
    ).toBe(text)
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line.text)))).toBeLessThanOrEqual(PART)
    expect(lines.at(-1)).toEqual({ stream: 'stdout', timestamp: T2, text: 'next' })
  })

  it("ends a line where Docker 20.10's local driver forgot to", async () => {
    const log = [frame(1, `${T1} ${'x'.repeat(16_384)}`), frame(1, `${T1} yz`), frame(1, `${T2} next\n`)]
    expect(await read(Buffer.concat(log), false)).toEqual([
      { stream: 'stdout', timestamp: T1, text: `${'x'.repeat(16_384)}yz` },
      { stream: 'stdout', timestamp: T2, text: 'next' },
    ])
  })

  it('joins what Podman frames as the program wrote it', async () => {
    const log = [frame(1, `${T1} Pass`), frame(1, `${T1} word: `), frame(2, `${T1} x\n`), frame(1, `${T2} \n`)]
    expect(await read(Buffer.concat(log), false)).toEqual([
      { stream: 'stderr', timestamp: T1, text: 'x' },
      { stream: 'stdout', timestamp: T1, text: 'Password: ' },
    ])
  })

  it('splits a frame that holds several lines', async () => {
    expect(await read(frame(1, `${T1} a\r\nb\n`), false)).toEqual([
      { stream: 'stdout', timestamp: T1, text: 'a' },
      { stream: 'stdout', timestamp: T1, text: 'b' },
    ])
    const huge = `${'a'.repeat(70_000)}\n${'b'.repeat(70_000)}`
    const lines = await read(frame(1, `${T1} ${huge}\n`), false, 1_000)
    const text = lines.map((line) => line.text + (line.partial ? '' : '\n')).join('')
    expect(text).toBe(`${huge}\n`)
  })

  it('keeps a text that has no timestamp', async () => {
    expect(await read(frame(1, 'plain text of an odd driver\n'), false)).toEqual([
      { stream: 'stdout', timestamp: '', text: 'plain text of an odd driver' },
    ])
  })

  it('reads the timestamps of Podman', async () => {
    const offset = '2026-01-02T03:04:05.12+02:00'
    expect(await read(frame(2, `${offset} hi\n`), false)).toEqual([{ stream: 'stderr', timestamp: offset, text: 'hi' }])
  })

  it('yields what it has and then throws where the engine cannot read its log', async () => {
    const broken = Buffer.concat([frame(1, `${T1} fine\n`), frame(3, 'Error grabbing logs: unexpected EOF\n')])
    const batches = logLines(Readable.from([broken.subarray(0, 44), broken.subarray(44)]), false)
    expect((await batches.next()).value).toEqual([{ stream: 'stdout', timestamp: T1, text: 'fine' }])
    await expect(batches.next()).rejects.toMatchObject({
      code: 'DOCKER_ERROR',
      message: 'Error grabbing logs: unexpected EOF',
      details: { reason: 'LOG_UNREADABLE' },
    })
  })

  it('yields lines of a followed log as they come, and destroys the stream when the reader stops', async () => {
    const source = new PassThrough()
    const batches = logLines(source, false)
    source.write(frame(1, `${T1} now\n`))
    expect((await batches.next()).value).toEqual([{ stream: 'stdout', timestamp: T1, text: 'now' }])
    await batches.return()
    expect(source.destroyed).toBe(true)
  })
})

describe('the log of a TTY', () => {
  it.each(CHUNK_SIZES)('comes out the same in chunks of %i bytes', async (size) => {
    const log = Buffer.from(`${T1} first\r\n${T1} \r\n${T2} größer 🚢\r\r\n${T2} 1%\r2%\r\n${T2} $ `)
    expect(await read(log, true, size)).toEqual([
      { stream: 'stdout', timestamp: T1, text: 'first' },
      { stream: 'stdout', timestamp: T1, text: '' },
      { stream: 'stdout', timestamp: T2, text: 'größer 🚢' },
      { stream: 'stdout', timestamp: T2, text: '1%\r2%' },
      { stream: 'stdout', timestamp: T2, text: '$ ' },
    ])
  })

  /** A long line as Docker writes it: a timestamp before every 16 KiB. */
  function longTtyLine(text: string): string {
    return text.replace(/.{1,16384}/g, (message) => `${T1} ${message}`)
  }

  it.each([97, 1000, 16_384, 65_536, 500_000])(
    'is freed of the timestamps inside a long line, chunks of %i',
    async (size) => {
      for (const length of [16_383, 16_384, 16_385, 40_000, 65_536, 65_567, 200_000]) {
        const text = 'abcdefg '.repeat(length / 8 + 1).slice(0, length)
        const lines = await read(Buffer.from(`${longTtyLine(text)}\r\n${T2} next\r\n`), true, size)
        expect(
          lines
            .slice(0, -1)
            .map((line) => line.text)
            .join(''),
        ).toBe(text)
        expect(lines.slice(0, -2).every((line) => line.partial && line.timestamp === T1)).toBe(true)
        expect(lines.at(-2)).not.toHaveProperty('partial')
        expect(lines.at(-1)).toEqual({ stream: 'stdout', timestamp: T2, text: 'next' })
      }
    },
  )
})

it.each([true, false])('keeps memory bounded through a line of 100 MB (tty: %s)', async (tty) => {
  const chunk = Buffer.alloc(65_536, 'x')
  const total = 1_600
  async function* source() {
    const start = tty ? Buffer.from(`${T1} `) : frame(1, Buffer.alloc(0))
    if (!tty) start.writeUInt32BE(31 + total * chunk.length, 4)
    yield tty ? start : Buffer.concat([start, Buffer.from(`${T1} `)])
    for (let sent = 0; sent < total; sent++) yield chunk
  }
  let bytes = 0
  let batches = 0
  let most = 0
  collectGarbage()
  const before = process.memoryUsage().arrayBuffers
  for await (const batch of logLines(Readable.from(source()), tty)) {
    bytes += batch.reduce((sum, line) => sum + line.text.length, 0)
    if (++batches % 200 > 0) continue
    collectGarbage()
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  expect(bytes).toBe(total * chunk.length)
  expect(batches).toBeGreaterThan(1_500)
  expect(most).toBeLessThan(2 * 1024 * 1024)
})
