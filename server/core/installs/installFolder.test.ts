import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { InstallFolder } from './installFolder.ts'

const FILES = {
  compose: 'services: {}\n',
  override: 'services: {}\n',
  values: { A: "it's", COMPOSE_PROJECT_NAME: 'x' },
}

test('is written so that others cannot read its secrets, and read back', async () => {
  const folder = new InstallFolder(await temporaryFolder(), 'web')
  await folder.write(FILES)
  expect(await folder.read()).toEqual({ ...FILES, values: { A: "it's" } })
  for (const name of ['.env', 'compose.yaml', 'compose.override.yaml'])
    expect((await stat(join(folder.path, name))).mode & 0o777).toBe(0o600)
  expect(await readFile(join(folder.path, '.env'), 'utf8')).toContain('COMPOSE_PROJECT_NAME=web\n')
  await folder.write({ ...FILES, override: null })
  expect((await folder.read())?.override).toBe(null)
})

test('a link in its place leads nowhere', async () => {
  const parent = await temporaryFolder()
  const elsewhere = await temporaryFolder()
  await symlink(elsewhere, join(parent, 'web'))
  const folder = new InstallFolder(parent, 'web')
  await writeFile(join(elsewhere, 'compose.yaml'), 'services: {}\n')
  await expect(folder.read()).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'PATH_FORBIDDEN' } })
  await expect(folder.write(FILES)).rejects.toMatchObject({ details: { reason: 'PATH_FORBIDDEN' } })
  await expect(stat(join(elsewhere, '.env'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test.each(['compose.yaml', '.env', 'compose.override.yaml'])(
  'a link in the place of %s is not followed',
  async (name) => {
    const parent = await temporaryFolder()
    const secret = join(await temporaryFolder(), 'secret')
    await writeFile(secret, 'KEY=secret\n')
    await mkdir(join(parent, 'web'))
    await symlink(secret, join(parent, 'web', name))
    await expect(new InstallFolder(parent, 'web').read()).rejects.toMatchObject({
      details: { reason: 'PATH_FORBIDDEN' },
    })
  },
)

test('files that the project names are read inside of it only', async () => {
  const parent = await temporaryFolder()
  const folder = new InstallFolder(parent, 'web')
  await folder.write(FILES)
  await writeFile(join(folder.path, 'own.env'), 'A=1\n')
  await writeFile(join(parent, 'other.env'), 'B=1\n')
  await symlink(join(parent, 'other.env'), join(folder.path, 'link.env'))
  expect(await folder.readProjectFile(join(folder.path, 'own.env'))).toBe('A=1\n')
  expect(await folder.readProjectFile(join(folder.path, 'link.env'))).toBe(null)
  expect(await folder.readProjectFile(join(folder.path, '../other.env'))).toBe(null)
})

test('a broken .env is named with its line', async () => {
  const folder = new InstallFolder(await temporaryFolder(), 'web')
  await folder.write(FILES)
  await writeFile(join(folder.path, '.env'), 'A=1\nB="open\n')
  await expect(folder.readValues()).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('line 2'),
    details: { reason: 'INVALID_ENV_FILE' },
  })
})
