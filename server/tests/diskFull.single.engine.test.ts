import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { playFullDisk } from './testing/fullDisk.ts'
import { buildServerProgram, startServerProcess } from './testing/serverProcess.ts'
import { smallDisk } from './testing/smallDisk.ts'

// Needs root, as the engine tests do.
beforeAll(() => buildServerProgram(), 120_000)

test('a full disk loses and doubles nothing of the log, takes back nothing that was taken away, and lets nobody change anything but the owner', async () => {
  const { refusals, linesOfRefusals } = await playFullDisk(1_500)
  expect(refusals).toBeGreaterThan(1_500)
  expect(linesOfRefusals).toBeLessThan(refusals / 4)
}, 240_000)

test('a server that starts on a full disk for the first time has no reserve, and takes away all the same', async () => {
  const disk = smallDisk(4)
  onTestFinished(() => disk.remove())
  const dataDir = join(disk.folder, 'data')
  const first = await startServerProcess({ dataDir })
  onTestFinished(async () => void (await first.end('SIGKILL')))
  const { key: ownerKey } = await first.setUp()
  const { data: agent } = await first.client(ownerKey).post('/api/keys', { label: 'agent', scopes: ['templates:read'] })
  await first.end('SIGTERM')
  await rm(join(dataDir, 'reserve'))
  await disk.fill()

  const server = await startServerProcess({ dataDir })
  onTestFinished(async () => void (await server.end('SIGKILL')))
  const owner = server.client(ownerKey)
  expect((await server.client(agent.key).get('/api/templates')).status).toBe(200)
  expect((await server.client(agent.key).get('/api/keys')).status).toBe(403)
  const { status, data } = await owner.rest('DELETE', `/api/keys/${agent.meta.id}`)
  expect(status).toBe(200)
  expect(data.warning).toMatch(/a restart before there is space would undo it/)
  expect((await server.client(agent.key).get('/api/templates')).status).toBe(401)
  const health = JSON.parse((await owner.get('/health')).text)
  expect(health).toMatchObject({ status: 'ok', storage: { status: 'low', keys_in_memory: 1 } })
  expect(health.storage.entries_in_memory).toBeGreaterThan(0)

  await disk.release()
  await expect
    .poll(async () => JSON.parse((await owner.get('/health')).text).storage, { timeout: 20_000 })
    .toEqual({ status: 'ok', entries_in_reserve: 0, entries_in_memory: 0, keys_in_memory: 0 })
  const { data: activity } = await owner.get('/api/activity')
  expect(
    activity.events.map(({ full_action: action, outcome }: { full_action: string; outcome: string }) => [
      action,
      outcome,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ['key.list', 'denied'],
      ['key.revoke', 'succeeded'],
    ]),
  )
  await expect.poll(() => readdir(dataDir), { timeout: 20_000 }).toContain('reserve')
  await server.end('SIGKILL')
  expect(JSON.parse(await readFile(join(dataDir, 'keys.json'), 'utf8')).keys).toHaveLength(1)
}, 120_000)

test('what cannot be written is not given: the old file is intact, the error is clear, and it goes on afterwards', async () => {
  const disk = smallDisk(4)
  onTestFinished(() => disk.remove())
  const dataDir = join(disk.folder, 'data')
  await mkdir(dataDir)
  const server = await startServerProcess({ dataDir })
  onTestFinished(async () => void (await server.end('SIGKILL')))
  const owner = await server.setUp()
  const { data: agent } = await owner.post('/api/keys', { label: 'agent', scopes: ['images:read'] })
  const before = await readFile(join(dataDir, 'keys.json'), 'utf8')
  await disk.fill()

  for (const [method, path, body] of [
    ['POST', '/api/keys', { label: 'one more', scopes: ['images:read'] }],
    ['PATCH', `/api/keys/${agent.meta.id}`, { scopes: ['images:read', 'images:write'] }],
  ] as const) {
    const { status, error } = await owner.rest(method, path, { body })
    expect({ method, status, code: error.code, reason: error.reason }).toEqual({
      method,
      status: 500,
      code: 'INTERNAL_ERROR',
      reason: 'STORAGE_FULL',
    })
    expect(error.message).toMatch(/could not be saved: the disk is full/)
    expect(error.human_action).toMatch(/Free space/)
  }
  expect(await readFile(join(dataDir, 'keys.json'), 'utf8')).toBe(before)
  expect((await owner.get('/api/keys')).data).toHaveLength(2)
  expect((await server.client(agent.key).get('/api/settings')).data.scopes).toEqual(['images:read'])
  expect(await server.client(agent.key).get('/api/containers')).toMatchObject({
    status: 403,
    error: { code: 'SCOPE_REQUIRED' },
  })

  await disk.release()
  const { status, data } = await owner.post('/api/keys', { label: 'one more', scopes: ['images:read'] })
  expect(status).toBe(200)
  await expect
    .poll(async () => (await owner.get('/api/activity?limit=500')).data.events[0], { timeout: 20_000 })
    .toMatchObject({ full_action: 'key.create', outcome: 'succeeded' })
  expect((await server.end('SIGTERM')).code).toBe(0)

  const again = await startServerProcess({ dataDir })
  onTestFinished(async () => void (await again.end('SIGKILL')))
  expect((await again.client(data.key).get('/api/settings')).status).toBe(200)
})
