import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../testing/freePort.ts'
import { engineReachable } from './engineReachable.ts'

async function listening(target: string | number): Promise<void> {
  const server = createServer((socket) => socket.end())
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => {
    if (typeof target === 'string') server.listen(target, resolve)
    else server.listen(target, '127.0.0.1', resolve)
  })
}

test('finds an engine behind a socket, by URL and by path', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wagmios-reach-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const socket = join(folder, 'docker.sock')
  expect(await engineReachable(`unix://${socket}`)).toBe(false)
  await listening(socket)
  expect(await engineReachable(`unix://${socket}`)).toBe(true)
  expect(await engineReachable(socket)).toBe(true)
})

test('finds an engine behind a port', async () => {
  const port = await freePort()
  expect(await engineReachable(`tcp://127.0.0.1:${port}`)).toBe(false)
  await listening(port)
  expect(await engineReachable(`tcp://127.0.0.1:${port}`)).toBe(true)
  expect(await engineReachable(`http://localhost:${port}`)).toBe(true)
})

test('leaves what it cannot try to the server', async () => {
  expect(await engineReachable('ssh://someone@elsewhere')).toBe(true)
})
