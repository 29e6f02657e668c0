import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { SCOPES } from '../scopes.ts'
import { Storage } from '../store/storage.ts'
import { type KeyChange, Keys } from './keys.ts'

async function openKeys(dataDir?: string) {
  const folder = dataDir ?? (await temporaryFolder())
  const keys = await Keys.open(folder)
  onTestFinished(() => keys.close())
  const changes: KeyChange[] = []
  keys.changed.on((change) => changes.push(change))
  return { keys, changes, folder, file: join(folder, 'keys.json') }
}

test('a key is known by its secret alone, and the secret is nowhere on disk', async () => {
  const { keys, file } = await openKeys()
  const { secret, key } = await keys.create({ label: ' openclaw ', role: 'AGENT', scopes: ['images:read'] })
  expect(secret).toMatch(/^wag_live_[\w-]{43}$/)
  expect(key).toMatchObject({ label: 'openclaw', role: 'AGENT', scopes: ['images:read'], lastUsedAt: null })
  expect(secret.slice('wag_live_'.length)).toMatch(new RegExp(`^${key.prefix}`))
  expect(keys.authenticate(secret)).toMatchObject({ keyId: key.id, scopes: new Set(['images:read']) })
  const text = await readFile(file, 'utf8')
  expect(text).not.toContain(secret.slice(20))
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('padding that some clients carry along is not part of a key', async () => {
  const { keys } = await openKeys()
  const { secret } = await keys.create({ label: 'x', role: 'AGENT', scopes: SCOPES })
  expect(keys.authenticate(`${secret}=`)).not.toBeNull()
  expect(keys.authenticate(`${secret}x`)).toBeNull()
  expect(keys.authenticate(secret.slice(0, -1))).toBeNull()
  expect(keys.authenticate('')).toBeNull()
})

test('keys are the same after a restart', async () => {
  const first = await openKeys()
  const { secret, key } = await first.keys.create({
    label: 'x',
    role: 'AGENT',
    scopes: ['templates:read', 'images:read'],
  })
  first.keys.authenticate(secret)
  await first.keys.close()
  const second = await openKeys(first.folder)
  expect(second.keys.authenticate(secret)?.keyId).toBe(key.id)
  expect(second.keys.list()).toHaveLength(1)
  expect(second.keys.get(key.id).lastUsedAt).not.toBeNull()
})

test.each([
  ['unknown scopes, all by name', { label: 'x', scopes: ['images:read', 'root', 'images:own'] }, /root, images:own/],
  ['no scope', { label: 'x', scopes: [] }, /at least one scope/],
  ['the wildcard', { label: 'x', scopes: ['*'] }, /\*/],
  ['an empty label', { label: '  ', scopes: SCOPES }, /label/],
  ['a long label', { label: 'x'.repeat(65), scopes: SCOPES }, /label/],
  ['control characters', { label: 'a\nb', scopes: SCOPES }, /label/],
])('%s is refused', async (_what, input, message) => {
  const { keys, file } = await openKeys()
  expect(() => keys.create({ role: 'AGENT', ...input })).toThrow(message)
  await expect(stat(file)).rejects.toThrow('ENOENT')
})

test('fewer scopes end open streams, more do not', async () => {
  const { keys, changes } = await openKeys()
  const { key, secret } = await keys.create({ label: 'x', role: 'AGENT', scopes: ['images:read', 'images:write'] })
  const before = keys.authenticate(secret)
  await keys.update(key.id, { scopes: ['images:read', 'images:write', 'templates:read'] })
  expect(changes).toEqual([])
  expect(keys.authenticate(secret)?.scopes).toContain('templates:read')
  expect(keys.authenticate(secret), 'a changed key has a new principal').not.toBe(before)
  await keys.update(key.id, { scopes: [] })
  expect(changes).toEqual([{ keyId: key.id, kind: 'narrowed' }])
  expect(keys.authenticate(secret)?.scopes.size).toBe(0)
})

test('a key that narrows itself cannot bring back what the owner takes away meanwhile', async () => {
  const { keys } = await openKeys()
  const { key } = await keys.create({ label: 'x', role: 'AGENT', scopes: ['images:read', 'images:write'] })
  await Promise.all([
    keys.update(key.id, { scopes: ['images:read'] }),
    keys.narrow(key.id, ['images:read', 'images:write']),
  ])
  expect(keys.get(key.id).scopes).toEqual(['images:read'])
})

test('a rotated key keeps its id and scopes; the old secret is dead', async () => {
  const { keys, changes } = await openKeys()
  const { key, secret } = await keys.create({ label: 'x', role: 'AGENT', scopes: ['images:read'] })
  const rotated = await keys.rotate(key.id)
  expect(rotated.key).toMatchObject({ id: key.id, scopes: ['images:read'], createdAt: key.createdAt })
  expect(keys.authenticate(secret)).toBeNull()
  expect(keys.authenticate(rotated.secret)?.keyId).toBe(key.id)
  expect(changes).toEqual([{ keyId: key.id, kind: 'rotated' }])
})

test('a revoked key is gone at once, the last owner key stays', async () => {
  const { keys, changes } = await openKeys()
  const owner = await keys.createOwner({ label: 'Owner', scopes: SCOPES })
  const agent = await keys.create({ label: 'x', role: 'AGENT', scopes: SCOPES })
  await keys.revoke(agent.key.id)
  expect(keys.authenticate(agent.secret)).toBeNull()
  expect(keys.principal(agent.key.id)).toBeNull()
  expect(changes).toEqual([{ keyId: agent.key.id, kind: 'revoked' }])
  await expect(keys.revoke(owner.key.id)).rejects.toMatchObject({
    code: 'CONFLICT',
    details: { reason: 'LAST_OWNER_KEY' },
  })
  await expect(keys.revoke('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('two owners cannot revoke each other at the same moment', async () => {
  const { keys } = await openKeys()
  const [a, b] = [
    await keys.create({ label: 'a', role: 'OWNER', scopes: SCOPES }),
    await keys.create({ label: 'b', role: 'OWNER', scopes: SCOPES }),
  ]
  const results = await Promise.allSettled([keys.revoke(a.key.id), keys.revoke(b.key.id)])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(keys.hasOwner).toBe(true)
})

test('a new owner replaces the old ones and nobody else', async () => {
  const { keys, changes } = await openKeys()
  const old = await keys.createOwner({ label: 'old', scopes: SCOPES })
  const agent = await keys.create({ label: 'x', role: 'AGENT', scopes: SCOPES })
  const now = await keys.createOwner({ label: 'new', scopes: SCOPES })
  expect(keys.list().map(({ id }) => id)).toEqual([agent.key.id, now.key.id])
  expect(changes).toEqual([{ keyId: old.key.id, kind: 'revoked' }])
})

test('changes at the same moment all stand', async () => {
  const { keys, folder } = await openKeys()
  const made = await Promise.all(
    Array.from({ length: 25 }, (_, index) => keys.create({ label: `k${index}`, role: 'AGENT', scopes: SCOPES })),
  )
  await keys.close()
  const again = await openKeys(folder)
  for (const { secret, key } of made) expect(again.keys.authenticate(secret)?.keyId).toBe(key.id)
})

test('what is taken away is gone before anything is written, also while something else is', async () => {
  const { keys, folder, changes } = await openKeys()
  const make = (label: string) => keys.create({ label, role: 'AGENT', scopes: ['images:read', 'images:write'] })
  const [revoked, narrowed, rotated] = [await make('revoked'), await make('narrowed'), await make('rotated')]
  const creating = make('new')
  // Its list is computed, and on its way to the disk.
  await new Promise((resolve) => setImmediate(resolve))
  const taking = [
    keys.revoke(revoked.key.id),
    keys.update(narrowed.key.id, { scopes: ['images:read'] }),
    keys.rotate(rotated.key.id),
  ]
  expect(keys.authenticate(revoked.secret)).toBeNull()
  expect(keys.authenticate(narrowed.secret)?.scopes).toEqual(new Set(['images:read']))
  expect(keys.authenticate(rotated.secret)).toBeNull()
  expect(changes.map(({ kind }) => kind)).toEqual(['revoked', 'narrowed', 'rotated'])
  const { secret } = await creating
  expect(keys.authenticate(revoked.secret), 'what was being written does not bring it back').toBeNull()
  await Promise.all(taking)
  await keys.close()
  const again = await openKeys(folder)
  expect(again.keys.authenticate(secret)).not.toBeNull()
  expect(again.keys.authenticate(revoked.secret)).toBeNull()
  expect(again.keys.authenticate(rotated.secret)).toBeNull()
  expect(again.keys.authenticate(narrowed.secret)?.scopes).toEqual(new Set(['images:read']))
})

/** Keys over a data directory whose keys.json cannot be written, for as long as a folder stands where its text goes. */
async function openUnwritable() {
  const dataDir = await temporaryFolder()
  const storage = await Storage.open(dataDir)
  onTestFinished(() => storage.close())
  await storage.reserve.allocate()
  const keys = await Keys.open(dataDir, storage)
  onTestFinished(() => keys.close().catch(() => {}))
  const { key, secret } = await keys.create({ label: 'x', role: 'AGENT', scopes: ['images:read', 'images:write'] })
  const file = join(dataDir, 'keys.json')
  const text = await readFile(file, 'utf8')
  await rm(file)
  await mkdir(join(file, 'in the way'), { recursive: true })
  const mend = async (content = text) => {
    await rm(file, { recursive: true })
    await writeFile(file, content)
  }
  return { dataDir, storage, keys, key, secret, mend, file }
}

test('what keys.json does not take stands in the reserve, over a restart, until it is written', async () => {
  const { dataDir, storage, keys, key, secret, mend, file } = await openUnwritable()
  await keys.update(key.id, { scopes: ['images:read'] })
  const rotated = await keys.rotate(key.id)
  expect(keys.unsaved(key.id)).toBe('RESERVE')
  expect(storage.isBehind).toBe(true)
  await expect(keys.update(key.id, { scopes: ['images:read', 'images:write'] })).rejects.toThrow(/could not be saved/)
  expect(keys.get(key.id).scopes).toEqual(['images:read'])
  // The old file, as a kill would have left it.
  await mend()
  const next = await Storage.open(dataDir)
  const again = await Keys.open(dataDir, next)
  expect(again.authenticate(secret)).toBeNull()
  expect(again.authenticate(rotated.secret)?.scopes).toEqual(new Set(['images:read']))
  await next.tryNow()
  expect(again.unsaved(key.id)).toBeUndefined()
  expect([...next.reserve.entries('key/')]).toEqual([])
  await again.close()
  await next.close()
  expect(await readFile(file, 'utf8')).toContain('"images:read"\n')
})

test('what the reserve holds of a key does not undo what was written after it', async () => {
  const { dataDir, storage, keys, key, mend } = await openUnwritable()
  await keys.update(key.id, { scopes: ['images:read'] })
  const [old] = [...storage.reserve.entries('key/')]
  await mend()
  await storage.tryNow()
  expect(keys.unsaved(key.id)).toBeUndefined()
  await keys.update(key.id, { scopes: ['images:read', 'templates:read'] })
  // A kill came before it was taken out of the reserve.
  if (old) await storage.reserve.set([old])
  const again = await Keys.open(dataDir, await Storage.open(dataDir))
  onTestFinished(() => again.close())
  expect(again.get(key.id).scopes).toEqual(['images:read', 'templates:read'])
})

test('where nothing can be written at all it is in force, said to be in memory only, and written later', async () => {
  const { keys, folder, file } = await openKeys()
  const { key, secret } = await keys.create({ label: 'x', role: 'AGENT', scopes: ['images:read'] })
  await rm(file)
  await mkdir(join(file, 'in the way'), { recursive: true })
  await keys.revoke(key.id)
  expect(keys.authenticate(secret)).toBeNull()
  expect(keys.unsaved(key.id)).toBe('MEMORY')
  expect(keys.unsavedCount).toBe(1)
  await rm(file, { recursive: true })
  await expect.poll(() => keys.unsavedCount, { timeout: 10_000 }).toBe(0)
  const again = await Keys.open(folder)
  expect(again.count).toBe(0)
  await again.close()
})

test.each([
  ['broken JSON', '{"version":1,"keys":[', /JSON/],
  ['an empty file', '', /JSON/],
  ['no version', '{"keys":[]}', /schema version/],
  ['a newer version', '{"version":2,"keys":[]}', /newer WAGMIOS/],
  ['no keys', '{"version":1}', /no list of keys/],
  [
    'a key without hash',
    '{"version":1,"keys":[{"id":"a","label":"x","role":"OWNER","scopes":[]}]}',
    /key 1 has no valid hash/,
  ],
  ['null', 'null', /schema version/],
])('keys.json with %s stops the start and stays as it is', async (_what, content, message) => {
  const folder = await temporaryFolder()
  const file = join(folder, 'keys.json')
  await writeFile(file, content)
  await expect(Keys.open(folder)).rejects.toThrow(message)
  await expect(Keys.open(folder)).rejects.toThrow(/left as it is/)
  expect(await readFile(file, 'utf8')).toBe(content)
})
