import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { waitUntil } from '../../../scripts/testing/waitUntil.ts'
import type { ActivityEntry } from '../../core/activity/entry.ts'
import { SCOPES } from '../../core/scopes.ts'
import type { Client } from './client.ts'
import { type ServerProcess, startServerProcess } from './serverProcess.ts'
import { smallDisk } from './smallDisk.ts'
import { Socket } from './socket.ts'

const AT_ONCE = 40

export interface FullDiskReport {
  kind: 'ext4' | 'tmpfs'
  refusals: number
  linesOfRefusals: number
  logBytes: number
  secondsFull: number
}

/** Calls of one key that are refused, each of a kind: without a scope, for the owner only, and with a long detail. */
const REFUSED = [
  (agent: Client, turn: number) => agent.post(`/api/containers/web-${turn % 5}/stop`),
  (agent: Client) => agent.get('/api/keys'),
  (agent: Client, turn: number) =>
    agent.post('/api/containers', { image: 'nginx', name: `n${turn}`, labels: { long: 'x'.repeat(12_000) } }),
]

/** Counts what was answered: those are to be found in the log, and none besides what was under way at a kill. */
interface Counted {
  answered: number
  /** Sent, and not answered as the server was killed. */
  lost: number
}

/**
 * The life of a server on a file system that runs full: refused calls before, while and after, the owner who takes keys
 * away meanwhile, `kill -9` twice, and space again.
 * @throws AssertionError where anything of the log is lost or doubled, or anything that was taken away comes back
 */
export async function playFullDisk(refusals: number, say: (line: string) => void = () => {}): Promise<FullDiskReport> {
  const disk = smallDisk(32)
  const dataDir = join(disk.folder, 'data')
  const counted: Counted = { answered: 0, lost: 0 }
  let server = await startServerProcess({ dataDir })
  const killed = async () => {
    await server.end('SIGKILL')
    server = await startServerProcess({ dataDir })
  }
  try {
    const ownerKey = (await server.setUp()).key ?? ''
    const owner = () => server.client(ownerKey)
    const keys = await makeKeys(owner())
    const agent = (name: keyof typeof keys) => server.client(keys[name].key)
    await waitUntil('the reserve', async () => (await readdir(dataDir)).includes('reserve'))

    await refuse(() => agent('noisy'), refusals / 10, counted)
    await disk.fill()
    const fullSince = performance.now()
    say(`full (${disk.kind})`)
    await refuse(() => agent('noisy'), (refusals * 4) / 10, counted)
    await refuseUntilKilled(() => agent('noisy'), server, counted)
    server = await startServerProcess({ dataDir })
    await expectReadOnly(agent('busy'))
    const rotated = await takeAway(server, owner(), keys)
    await expectTakenAway(server, keys, rotated)
    await killed()
    say('killed and started twice on the full disk')
    await expectTakenAway(server, keys, rotated)
    assert.equal((await owner().post('/api/keys', { label: 'new', scopes: ['images:read'] })).status, 500)
    await refuse(() => agent('noisy'), (refusals * 4) / 10, counted)
    const told = await readLog(owner())
    assertCounted(told, keys.noisy.id, counted)

    await disk.release()
    const secondsFull = Math.round((performance.now() - fullSince) / 1000)
    await waitUntil('the log to be in its files', async () => isWhole(owner()), { timeout: 30_000 })
    say('space again')
    await refuse(() => agent('noisy'), refusals / 10, counted)
    await expectTakenAway(server, keys, rotated)
    assert.equal((await agent('busy').post('/api/images/pull', { image: 'nginx' })).error.code, 'SCOPE_REQUIRED')
    const log = await readLog(owner())
    assertCounted(log, keys.noisy.id, counted)
    assertOnce(log, 'key.revoke', keys.revoked.id)
    assertOnce(log, 'key.update', keys.narrowed.id)
    assertOnce(log, 'key.rotate', keys.rotated.id)
    assert.equal((await server.end('SIGTERM')).code, 0)

    const file = JSON.parse(await readFile(join(dataDir, 'keys.json'), 'utf8'))
    assert.ok(!file.keys.some(({ id }: { id: string }) => id === keys.revoked.id))
    const { logBytes, ids } = await linesOf(dataDir)
    assert.equal(new Set(ids).size, ids.length, 'no line stands twice in the files')
    assert.deepEqual(ids, ids.toSorted(), 'lines stand in their order')
    const linesOfRefusals = log.filter((entry) => isRefusalOf(entry, keys.noisy.id)).length
    return { kind: disk.kind, refusals: counted.answered, linesOfRefusals, logBytes, secondsFull }
  } finally {
    await server.end('SIGKILL')
    disk.remove()
  }
}

async function makeKeys(owner: Client) {
  const make = async (label: string, scopes: readonly string[]) => {
    const { data } = await owner.post('/api/keys', { label, scopes })
    return { id: data.meta.id as string, key: data.key as string }
  }
  return {
    noisy: await make('noisy', ['images:read']),
    busy: await make(
      'busy',
      SCOPES.filter((scope) => scope !== 'images:write'),
    ),
    revoked: await make('revoked', SCOPES),
    narrowed: await make('narrowed', ['images:read', 'templates:read']),
    rotated: await make('rotated', SCOPES),
  }
}

async function refuse(agent: () => Client, count: number, counted: Counted): Promise<void> {
  let left = Math.round(count)
  const work = async () => {
    for (let turn = left--; turn > 0; turn = left--) {
      const { status } = await refusedCall(agent(), turn)
      assert.equal(status, 403)
      counted.answered++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

function refusedCall(agent: Client, turn: number) {
  const call = REFUSED[turn % REFUSED.length]
  assert.ok(call)
  return call(agent, turn)
}

/** Kills the server while it refuses; what was not answered by then may be on record or not. */
async function refuseUntilKilled(agent: () => Client, server: ServerProcess, counted: Counted): Promise<void> {
  const before = counted.answered
  const work = async () => {
    for (let turn = 0; ; turn++) {
      const answer = await refusedCall(agent(), turn).catch(() => undefined)
      if (!answer) {
        counted.lost++
        return
      }
      counted.answered++
    }
  }
  const working = Promise.all(Array.from({ length: AT_ONCE }, work))
  await waitUntil('some refusals', () => counted.answered > before + 3 * AT_ONCE, { interval: 1 })
  await server.end('SIGKILL')
  await working
}

async function expectReadOnly(busy: Client): Promise<void> {
  assert.equal(
    (await busy.get('/api/images')).status,
    502,
    'a read goes on, here as far as the engine that is not there',
  )
  assert.equal((await busy.get('/api/templates')).status, 200)
  const { status, error } = await busy.post('/api/containers', { image: 'nginx', name: 'web' })
  assert.deepEqual([status, error.code, error.reason], [507, 'STORAGE_FULL', 'STORAGE_FULL'])
  assert.match(error.human_action, /Free space/)
}

type TestKeys = Awaited<ReturnType<typeof makeKeys>>

/** Revokes, narrows and rotates; in force at once, for open streams as well. Resolves with the new secret. */
async function takeAway(server: ServerProcess, owner: Client, keys: TestKeys): Promise<string> {
  const feeds = await Promise.all(
    [keys.revoked, keys.narrowed, keys.rotated].map(({ key }) =>
      new Socket(`${server.url}/api/ws/activity?key=${key}`).opened(),
    ),
  )
  const revoked = await owner.rest('DELETE', `/api/keys/${keys.revoked.id}`)
  assert.equal(revoked.status, 200, revoked.text)
  assert.equal((await server.client(keys.revoked.key).get('/api/settings')).status, 401)
  assert.match(revoked.data.warning, /in force/)
  const narrowed = await owner.rest('PATCH', `/api/keys/${keys.narrowed.id}`, { body: { scopes: ['images:read'] } })
  assert.equal(narrowed.status, 200, narrowed.text)
  const rotated = await owner.post(`/api/keys/${keys.rotated.id}/rotate`)
  assert.equal(rotated.status, 200, rotated.text)
  for (const feed of feeds) assert.equal((await feed.closed).code, 4403)
  // Those that it loses are gone all the same where those that it gains cannot be given.
  const widened = await owner.rest('PATCH', `/api/keys/${keys.narrowed.id}`, {
    body: { scopes: ['images:read', 'templates:read'] },
  })
  assert.deepEqual([widened.status, widened.error.reason], [500, 'STORAGE_FULL'])
  const health = JSON.parse((await owner.get('/health')).text)
  assert.equal(health.storage.status, 'low')
  assert.equal(health.storage.keys_in_memory, 0, 'they are in the reserve')
  return rotated.data.key
}

async function expectTakenAway(server: ServerProcess, keys: TestKeys, rotated: string): Promise<void> {
  assert.equal((await server.client(keys.revoked.key).get('/api/settings')).status, 401)
  assert.equal((await server.client(keys.rotated.key).get('/api/settings')).status, 401)
  assert.equal((await server.client(rotated).get('/api/settings')).status, 200)
  assert.deepEqual((await server.client(keys.narrowed.key).get('/api/settings')).data.scopes, ['images:read'])
}

async function isWhole(owner: Client): Promise<boolean> {
  const { storage } = JSON.parse((await owner.get('/health')).text)
  return storage.status === 'ok' && storage.entries_in_reserve === 0 && storage.entries_in_memory === 0
}

interface Told {
  id: string
  full_action: string
  outcome: string
  count: number
  first_at: string | null
  last_at: string | null
  actor: { key_id: string | null }
  target_ref: { id: string } | null
}

async function readLog(owner: Client): Promise<Told[]> {
  const entries: Told[] = []
  let cursor = ''
  do {
    const { data } = await owner.get(`/api/activity?limit=500${cursor && `&after=${cursor}`}`)
    entries.push(...data.events)
    cursor = data.next_cursor ?? ''
  } while (cursor)
  return entries
}

function isRefusalOf(entry: Told, keyId: string): boolean {
  return entry.actor.key_id === keyId && entry.outcome === 'denied'
}

function assertCounted(log: readonly Told[], keyId: string, { answered, lost }: Counted): void {
  const refusals = log.filter((entry) => isRefusalOf(entry, keyId))
  const sum = refusals.reduce((total, { count }) => total + count, 0)
  assert.ok(sum >= answered && sum <= answered + lost, `${sum} on record of ${answered} answered, ${lost} cut off`)
  assert.equal(new Set(log.map(({ id }) => id)).size, log.length, 'no entry twice')
  const counts = refusals.filter(({ count }) => count > 1)
  assert.ok(counts.length > 0)
  for (const { first_at: first, last_at: last } of counts) assert.ok(first !== null && last !== null && first <= last)
}

function assertOnce(log: readonly Told[], action: string, id: string): void {
  const done = log.filter((entry) => entry.full_action === action && entry.target_ref?.id === id)
  assert.deepEqual(
    done.map(({ outcome }) => outcome).filter((outcome) => outcome === 'succeeded'),
    ['succeeded'],
    `${action} is on record once`,
  )
}

async function linesOf(dataDir: string): Promise<{ logBytes: number; ids: string[] }> {
  const folder = join(dataDir, 'activity')
  const days = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).toSorted()
  const texts = await Promise.all(days.map((name) => readFile(join(folder, name), 'utf8')))
  const text = texts.join('')
  const ids = text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as ActivityEntry).id)
  return { logBytes: Buffer.byteLength(text), ids }
}
