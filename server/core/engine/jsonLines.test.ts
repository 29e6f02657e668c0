import { PassThrough, Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { jsonLines } from './jsonLines.ts'

async function read(bytes: Buffer, chunkSize: number): Promise<unknown[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, index) =>
    bytes.subarray(index * chunkSize, (index + 1) * chunkSize),
  )
  const values: unknown[] = []
  for await (const value of jsonLines(Readable.from(chunks))) values.push(value)
  return values
}

it.each([1, 2, 3, 5, 1000])('reads values out of chunks of %i bytes', async (size) => {
  const text = '{"status":"größe 🚢"}\r\n\n  {"a":[1,2]}\n"x"\r\n{"last":true}'
  expect(await read(Buffer.from(text), size)).toEqual([{ status: 'größe 🚢' }, { a: [1, 2] }, 'x', { last: true }])
})

it('reads a value of several megabytes', async () => {
  const value = { list: Array.from({ length: 100_000 }, (_, index) => `entry ${index}`) }
  expect(await read(Buffer.from(`${JSON.stringify(value)}\n`), 65_536)).toEqual([value])
})

it('yields what is whole and then fails at what is no JSON', async () => {
  const values = jsonLines(Readable.from([Buffer.from('{"a":1}\n{"b":')]))
  expect((await values.next()).value).toEqual({ a: 1 })
  await expect(values.next()).rejects.toBeInstanceOf(SyntaxError)
})

it('yields values as they come and lets go of the stream when the reader leaves', async () => {
  const stream = new PassThrough()
  const values = jsonLines(stream)
  stream.write('{"a":1}\n')
  expect((await values.next()).value).toEqual({ a: 1 })
  await values.return()
  expect(stream.destroyed).toBe(true)
})
