import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { waitUntil } from '../../../scripts/testing/waitUntil.ts'
import { MergedConnection, MergingAgent } from './mergingAgent.ts'

async function answered(answer: (response: ServerResponse) => void): Promise<IncomingMessage> {
  const server = createServer((_request, response) => answer(response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo // a listening TCP server
  const call = request({ port, host: '127.0.0.1', agent: new MergingAgent() }).end()
  const [response] = await once(call, 'response')
  return response
}

test('many small chunks come as few, whole and in order, also where the other side is gone by then', async () => {
  const lines = Array.from({ length: 30_000 }, (_, index) => `line ${index}\n`)
  const sent = Promise.withResolvers<void>()
  const response = await answered((out) => {
    out.on('close', () => sent.resolve())
    for (const line of lines) out.write(line)
    out.end()
  })
  await sent.promise
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe(lines.join(''))
  expect(chunks.length).toBeLessThan(300)
})

test('a line is there without another one after it', async () => {
  const response = await answered((out) => out.write('alone\n'))
  const [line] = await once(response, 'data')
  expect(String(line)).toBe('alone\n')
  response.destroy()
})

test('an answer that breaks off is a failure, not an end', async () => {
  const response = await answered((out) => {
    out.write('begun\n')
    setImmediate(() => out.socket?.destroy())
  })
  await expect(buffer(response)).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('a reader that leaves closes the connection', async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  const response = await answered((out) => {
    out.write('begun\n')
    out.on('close', () => resolve())
  })
  response.destroy()
  await closed
})

test('nobody there is said as without it', async () => {
  const call = request({ socketPath: '/nonexistent/socket', agent: new MergingAgent() }).end()
  const [error] = await once(call, 'error')
  expect(error).toMatchObject({ code: 'ENOENT' })
})

test('what nobody reads is not taken from the engine either, until somebody does', async () => {
  const engine = new PassThrough()
  const connection = new MergedConnection(engine)
  const feeding = setInterval(() => engine.write(Buffer.alloc(64 * 1024)), 1)
  onTestFinished(() => clearInterval(feeding))
  await waitUntil('it takes no more', () => engine.isPaused())
  expect(connection.readableLength).toBeLessThan(1024 * 1024)
  connection.resume()
  await waitUntil('it goes on', () => !engine.isPaused())
})
