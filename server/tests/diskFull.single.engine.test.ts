import { execFileSync } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildServerProgram, startServerProcess } from './testing/serverProcess.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'

beforeAll(() => buildServerProgram(), 120_000)

/** A folder on a file system of its own, of one mebibyte. Needs root, as the engine tests do. */
async function smallDisk(): Promise<string> {
  const folder = await temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'wagmios-test', folder])
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return folder
}

/** Writes until nothing fits any more. */
async function fill(folder: string): Promise<void> {
  for (let size = 256 * 1024, count = 0; size >= 1; count++) {
    try {
      await writeFile(join(folder, `filling-${count}`), Buffer.alloc(size))
    } catch {
      size = Math.floor(size / 2)
    }
  }
}

test('a full disk: the old file is intact, the error is clear, refusals stay refusals, and it goes on afterwards', async () => {
  const dataDir = await smallDisk()
  const server = await startServerProcess({ dataDir })
  onTestFinished(async () => void (await server.end('SIGKILL')))
  const owner = await server.setUp()
  const { data: agent } = await owner.post('/api/keys', { label: 'agent', scopes: ['images:read'] })
  const before = await readFile(join(dataDir, 'keys.json'), 'utf8')
  await fill(dataDir)

  for (const [method, path, body] of [
    ['POST', '/api/keys', { label: 'one more', scopes: ['images:read'] }],
    ['PATCH', `/api/keys/${agent.meta.id}`, { scopes: ['images:read', 'images:write'] }],
    ['DELETE', `/api/keys/${agent.meta.id}`, undefined],
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

  for (let count = 0; count < 64; count++) await rm(join(dataDir, `filling-${count}`), { force: true })
  const { status, data } = await owner.post('/api/keys', { label: 'one more', scopes: ['images:read'] })
  expect(status).toBe(200)
  const { data: activity } = await owner.get('/api/activity?limit=500')
  expect(activity.events[0]).toMatchObject({ full_action: 'key.create', outcome: 'succeeded' })
  expect((await server.end('SIGTERM')).code).toBe(0)

  const again = await startServerProcess({ dataDir })
  onTestFinished(async () => void (await again.end('SIGKILL')))
  expect((await again.client(data.key).get('/api/settings')).status).toBe(200)
})
