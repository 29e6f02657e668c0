import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { WritableFolders } from './writableFolders.ts'

test('what could be written to once stays known over a restart, until it is gone', async () => {
  const dataDir = await temporaryFolder()
  const folders = await WritableFolders.open(dataDir)
  await folders.add(['/apps/a/data', '/srv/films'])
  expect([...(await WritableFolders.open(dataDir)).list]).toEqual(['/apps/a/data', '/srv/films'])
  await folders.forget('/apps/a')
  expect([...(await WritableFolders.open(dataDir)).list]).toEqual(['/srv/films'])
})

test('a folder takes in what lies in it, and nothing that only begins alike', async () => {
  const folders = await WritableFolders.open(await temporaryFolder())
  await folders.add(['/srv/films/new', '/srv/films-old', '/srv/films', '/srv/films/new/b'])
  expect([...folders.list].sort()).toEqual(['/srv/films', '/srv/films-old'])
})

test('whoever invents folders without end gets their parent remembered', async () => {
  const folders = await WritableFolders.open(await temporaryFolder())
  for (let at = 0; at < 70; at++) await folders.add([`/apps/a/f${at}`])
  expect([...folders.list]).toEqual(['/apps/a'])
}, 20_000)
