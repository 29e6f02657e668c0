import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildServerProgram, startServerProcess } from '../server/tests/testing/serverProcess.ts'
import { temporaryFolder } from '../server/tests/testing/temporaryFolder.ts'
import { readBackup, writeBackup } from './backup/archive.ts'
import { tryCommand } from './runCommand.ts'

beforeAll(() => buildServerProgram(), 120_000)

function script(name: 'backup' | 'restore', dataDir: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, WAGMIOS_DATA_DIR: dataDir, WAGMIOS_CONTAINERS_DIR: `${dataDir}-apps` }
  return tryCommand(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...args], { env })
}

test('what a running server knows is there again after a restore elsewhere, and the apps own data is left alone', async () => {
  const folder = await temporaryFolder()
  const [dataDir, elsewhere, file] = ['one', 'two', 'backup.tar.gz'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  await mkdir(`${dataDir}-apps/web/site`, { recursive: true })
  await writeFile(`${dataDir}-apps/web/compose.yaml`, 'services: {}\n')
  await writeFile(`${dataDir}-apps/web/site/large`, 'of the app')
  const server = await startServerProcess({ dataDir })
  onTestFinished(async () => void (await server.end('SIGKILL')))
  const owner = await server.setUp()
  const { data: made } = await owner.post('/api/keys', { label: 'agent', scopes: ['images:read'] })

  expect(await script('backup', dataDir, file)).toMatchObject({ code: 0, stderr: expect.stringContaining('1 apps') })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const refused = await script('restore', dataDir, file)
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Another WAGMIOS server uses') })
  await server.end('SIGTERM')

  await mkdir(`${elsewhere}-apps/web/site`, { recursive: true })
  await writeFile(`${elsewhere}-apps/web/compose.yaml`, 'services: { newer: {} }\n')
  await writeFile(`${elsewhere}-apps/web/site/large`, 'newer data of the app')
  expect(await script('restore', elsewhere, file)).toMatchObject({ code: 0 })
  expect(await readFile(`${elsewhere}-apps/web/compose.yaml`, 'utf8')).toBe('services: {}\n')
  expect(await readFile(`${elsewhere}-apps/web/site/large`, 'utf8')).toBe('newer data of the app')
  const again = await startServerProcess({ dataDir: elsewhere })
  onTestFinished(async () => void (await again.end('SIGKILL')))
  const client = again.client(owner.key)
  expect((await again.client(made.key).get('/api/settings')).data).toMatchObject({ label: 'agent' })
  expect((await client.get('/api/activity')).text).toContain('key.create')
  await again.end('SIGTERM')

  // Over what is there: that is kept.
  expect(await script('restore', elsewhere, file)).toMatchObject({ code: 0 })
  expect((await readdir(elsewhere)).filter((name) => /^(before|\.restore)-/.test(name))).toHaveLength(1)
})

test('anything else than a whole backup of this or an older version changes nothing', async () => {
  const folder = await temporaryFolder()
  const dataDir = join(folder, 'data')
  await mkdir(dataDir)
  await writeFile(join(dataDir, 'keys.json'), 'mine')
  const containers = join(folder, 'none')
  const [whole, newer, cut, text] = ['whole', 'newer', 'cut', 'text'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ]
  await writeBackup(
    createWriteStream(whole),
    { wagmios: '1.0.0', createdAt: '2026-01-01T00:00:00Z' },
    { data: dataDir, containers },
  )
  await writeBackup(
    createWriteStream(newer),
    { wagmios: '99.0.0', createdAt: '2026-01-01T00:00:00Z' },
    { data: dataDir, containers },
  )
  await writeFile(cut, (await readFile(whole)).subarray(0, 60))
  await writeFile(text, 'no archive')
  for (const [file, said] of [
    [newer, 'was made by WAGMIOS 99.0.0'],
    [cut, 'is no whole backup'],
    [text, 'is no whole backup'],
    [join(folder, 'missing'), 'There is no file'],
  ] as const)
    expect(await script('restore', dataDir, file)).toMatchObject({ code: 1, stderr: expect.stringContaining(said) })
  expect(await readdir(dataDir)).toEqual(['keys.json'])
  expect(await readFile(join(dataDir, 'keys.json'), 'utf8')).toBe('mine')
  expect((await readdir(folder)).sort()).toEqual(['cut', 'data', 'newer', 'text', 'whole'])
  expect(await readBackup(createReadStream(whole), await temporaryFolder(), 'it')).toMatchObject({ wagmios: '1.0.0' })
})
