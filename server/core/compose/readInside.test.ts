import { execFileSync } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { readInside } from './readInside.ts'

const STRANGER = 'is no file in the folder of the project'

async function project() {
  const outside = await temporaryFolder()
  const folder = join(outside, 'project')
  await mkdir(join(folder, 'data'), { recursive: true })
  await writeFile(join(outside, 'secret'), 'of the host')
  await writeFile(join(folder, 'data', 'own'), 'of the project')
  return { outside, folder, at: (name: string) => join(folder, name) }
}

test('an ordinary file is read, also by a link inside of the folder', async () => {
  const { folder, at } = await project()
  await symlink('data/own', at('link'))
  expect((await readInside(folder, at('data/own'))).toString()).toBe('of the project')
  expect((await readInside(folder, at('link'))).toString()).toBe('of the project')
})

test('what lies elsewhere and what is missing cannot be told apart', async () => {
  const { outside, folder, at } = await project()
  await symlink(join(outside, 'secret'), at('link'))
  await symlink(outside, at('up'))
  await symlink('/nowhere', at('broken'))
  for (const path of [join(outside, 'secret'), join(outside, 'none'), '/etc/passwd', at('link'), at('up/secret')])
    await expect(readInside(folder, path)).rejects.toThrow(STRANGER)
  for (const path of [at('../secret'), at('broken'), at('none'), at('up/none'), folder])
    await expect(readInside(folder, path)).rejects.toThrow(Error)
  await expect(readInside(folder, at('none'))).rejects.toThrow(STRANGER)
})

test('a pipe, a device and a file without end keep nobody waiting', async () => {
  const { folder, at } = await project()
  execFileSync('mkfifo', [at('pipe')])
  await symlink('/dev/zero', at('zero'))
  await writeFile(at('large'), Buffer.alloc(2048))
  await expect(readInside(folder, at('pipe'))).rejects.toThrow('is no ordinary file')
  await expect(readInside(folder, at('zero'))).rejects.toThrow(STRANGER)
  await expect(readInside(folder, at('data'))).rejects.toThrow('is no ordinary file')
  await expect(readInside(folder, at('large'), 1024)).rejects.toThrow('is larger than')
})
