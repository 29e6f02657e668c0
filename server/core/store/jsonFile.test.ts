import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { JsonFile, type JsonFileOptions } from './jsonFile.ts'

interface Content {
  names: string[]
}

async function openFile(options: Partial<JsonFileOptions<Content>> = {}) {
  const path = join(await temporaryFolder(), 'names.json')
  const check = (content: Record<string, unknown>) => {
    if (!Array.isArray(content.names)) throw new Error('it holds no names')
    return { names: content.names }
  }
  return { path, file: new JsonFile<Content>({ path, what: 'The names', version: 3, check, ...options }) }
}

test('what is written is read again; only the owner of the process may read the file', async () => {
  const { file, path } = await openFile()
  expect(await file.read()).toBeUndefined()
  await file.write({ names: ['a', 'ä€😀'] })
  expect(await file.read()).toEqual({ names: ['a', 'ä€😀'] })
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(path, 'utf8')).version).toBe(3)
})

test('writes leave nothing beside the file', async () => {
  const { file, path } = await openFile()
  await Promise.all(Array.from({ length: 10 }, (_, index) => file.write({ names: [`${index}`] })))
  expect(await readdir(join(path, '..'))).toEqual(['names.json'])
})

test('older versions go through every migration since', async () => {
  const { file, path } = await openFile({
    migrations: [
      ({ name, ...rest }) => ({ ...rest, names: String(name) }),
      ({ names, ...rest }) => ({ ...rest, names: String(names).split(' ') }),
    ],
  })
  await writeFile(path, '{"version":1,"name":"a b"}')
  expect(await file.read()).toEqual({ names: ['a', 'b'] })
  await writeFile(path, '{"version":2,"names":"c d"}')
  expect(await file.read()).toEqual({ names: ['c', 'd'] })
})

test.each(['{', '', '[]', '{"version":"1"}', '{"version":0}', '{"version":4}', '{"version":3,"names":1}', 'null', '1'])(
  '%j is unreadable, and stays as it is',
  async (content) => {
    const { file, path } = await openFile()
    await writeFile(path, content)
    await expect(file.read()).rejects.toMatchObject({
      name: 'UnreadableFileError',
      message: expect.stringContaining(path),
    })
    expect(await readFile(path, 'utf8')).toBe(content)
  },
)

test('a file that cannot be opened is unreadable, not absent', async () => {
  const { file, path } = await openFile()
  await mkdir(path)
  await expect(file.read()).rejects.toMatchObject({ name: 'UnreadableFileError' })
})

test('a write that fails says why and keeps the old content', async () => {
  const { file, path } = await openFile()
  await file.write({ names: ['old'] })
  const folder = join(path, '..')
  await chmod(folder, 0o500)
  // Root may write anywhere; then only a folder that is gone stops it.
  if (process.getuid?.() === 0) await rm(folder, { recursive: true })
  await expect(file.write({ names: ['new'] })).rejects.toMatchObject({
    code: 'INTERNAL_ERROR',
    details: { reason: 'STORAGE_FAILED', humanAction: expect.stringContaining('WAGMIOS_DATA_DIR') },
  })
})
