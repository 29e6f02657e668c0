import { expect, test, vi } from 'vitest'
import { boundedStream } from './boundedStream.ts'

test('values come in order, those that waited first', async () => {
  const stream = boundedStream<number>({ limit: 3 })
  stream.push(1)
  stream.push(2)
  expect(await stream.next()).toEqual({ done: false, value: 1 })
  expect(await stream.next()).toEqual({ done: false, value: 2 })
  const pending = stream.next()
  stream.push(3)
  expect(await pending).toEqual({ done: false, value: 3 })
})

test('a consumer that does not keep up is ended, told why, and never holds more than the limit', async () => {
  const onEnd = vi.fn()
  const stream = boundedStream<number>({ limit: 3, onEnd })
  expect([1, 2, 3].map((value) => stream.push(value))).toEqual([true, true, true])
  expect(stream.push(4)).toBe(false)
  expect(onEnd).toHaveBeenCalledOnce()
  expect(stream.push(5)).toBe(false)
  await expect(stream.next()).rejects.toMatchObject({
    code: 'OVERLOADED',
    details: { reason: 'SLOW_CONSUMER', retryable: true },
  })
  expect(await stream.next()).toEqual({ done: true, value: undefined })
})

test('an end comes after what waits, an error at once', async () => {
  const ending = boundedStream<number>({ limit: 3 })
  ending.push(1)
  ending.end()
  expect(await ending.next()).toEqual({ done: false, value: 1 })
  expect(await ending.next()).toEqual({ done: true, value: undefined })
  const failing = boundedStream<number>({ limit: 3 })
  failing.push(1)
  failing.end(new Error('gone'))
  await expect(failing.next()).rejects.toThrow('gone')
  expect(await failing.next()).toEqual({ done: true, value: undefined })
})

test('an error reaches a consumer that waits', async () => {
  const stream = boundedStream<number>({ limit: 3 })
  const pending = stream.next()
  stream.end(new Error('gone'))
  await expect(pending).rejects.toThrow('gone')
})

test('return takes effect while a next is pending', async () => {
  const onEnd = vi.fn()
  const stream = boundedStream<number>({ limit: 3, onEnd })
  const pending = stream.next()
  await stream.return?.()
  expect(await pending).toEqual({ done: true, value: undefined })
  expect(onEnd).toHaveBeenCalledOnce()
  expect(stream.push(1)).toBe(false)
  await stream.return?.()
  expect(onEnd).toHaveBeenCalledOnce()
})

test('values that are false or nothing get through as well', async () => {
  const stream = boundedStream<unknown>({ limit: 9 })
  for (const value of [0, '', null, false, undefined]) stream.push(value)
  stream.end()
  const read: unknown[] = []
  for await (const value of stream) read.push(value)
  expect(read).toEqual([0, '', null, false, undefined])
})
