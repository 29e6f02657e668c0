import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { Storage } from '../store/storage.ts'
import { InstallStore } from './installStore.ts'

const TEXT = 'the definition'

async function opened(dataDir: string) {
  const storage = await Storage.open(dataDir)
  onTestFinished(() => storage.close())
  await storage.reserve.allocate()
  return { storage, store: await InstallStore.open(dataDir, storage) }
}

test('consent that is taken back is gone before anything is written, also while something else is', async () => {
  const dataDir = await temporaryFolder()
  const { store } = await opened(dataDir)
  await store.approve('wireguard', TEXT, ['NET_ADMIN', 'tun'])
  const approving = store.approve('other', TEXT, ['tun'])
  await new Promise((resolve) => setImmediate(resolve))
  const revoking = store.revoke('wireguard', ['NET_ADMIN'])
  expect(store.approvalsOf('wireguard', TEXT)).toEqual(['tun'])
  await Promise.all([approving, revoking])
  expect(store.approvalsOf('wireguard', TEXT)).toEqual(['tun'])
  const { store: again } = await opened(dataDir)
  expect([again.approvalsOf('wireguard', TEXT), again.approvalsOf('other', TEXT)]).toEqual([['tun'], ['tun']])
})

test('consent that is taken back while the file cannot be written stays so over a restart', async () => {
  const dataDir = await temporaryFolder()
  const { store } = await opened(dataDir)
  await store.approve('wireguard', TEXT, ['NET_ADMIN', 'tun'])
  const file = join(dataDir, 'installs.json')
  const text = await readFile(file, 'utf8')
  await rm(file)
  await mkdir(join(file, 'in the way'), { recursive: true })
  await store.revoke('wireguard', ['NET_ADMIN'])
  await expect(store.approve('wireguard', TEXT, ['NET_ADMIN'])).rejects.toThrow(/could not be saved/)
  // The old file, as a kill would have left it.
  await rm(file, { recursive: true })
  await writeFile(file, text)
  const { store: again, storage } = await opened(dataDir)
  expect(again.approvalsOf('wireguard', TEXT)).toEqual(['tun'])
  await storage.tryNow()
  expect([...storage.reserve.entries('consent/')]).toEqual([])
  expect(JSON.parse(await readFile(file, 'utf8')).approvals).toEqual({
    wireguard: [{ definition: TEXT, needs: ['tun'] }],
  })
  await again.approve('wireguard', TEXT, ['NET_ADMIN'])
  expect(again.approvalsOf('wireguard', TEXT)).toEqual(['tun', 'NET_ADMIN'])
})
