import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { DataDirInUseError, lockDataDir } from './dataLock.ts'

test('one server a data directory, the next one when it has gone', async () => {
  const folder = join(await temporaryFolder(), 'new')
  const lock = await lockDataDir(folder)
  await expect(lockDataDir(folder)).rejects.toThrow(DataDirInUseError)
  await expect(lockDataDir(folder)).rejects.toThrow(folder)
  await lock.release()
  await (await lockDataDir(folder)).release()
})

test('of many that start at the same moment one gets it', async () => {
  const folder = await temporaryFolder()
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(folder)))
  const locks = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  expect(locks).toHaveLength(1)
  for (const lock of locks) await lock.release()
})

test('a path longer than a socket may have', async () => {
  const folder = join(await temporaryFolder(), 'x'.repeat(120), 'y'.repeat(120))
  const lock = await lockDataDir(folder)
  await expect(lockDataDir(folder)).rejects.toThrow(DataDirInUseError)
  await lock.release()
})

test('what a killed server leaves behind stops nobody', async () => {
  const folder = await temporaryFolder()
  const program = `
    const { lockDataDir } = await import(${JSON.stringify(new URL('./dataLock.ts', import.meta.url).href)})
    await lockDataDir(${JSON.stringify(folder)})
    process.kill(process.pid, 'SIGKILL')`
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]).catch(() => {})
  expect(existsSync(join(folder, 'server.sock'))).toBe(true)
  await (await lockDataDir(folder)).release()
})

test('a claim that a killed server left behind holds the next one up for a moment only', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'server.claim'), '')
  const before = performance.now()
  const lock = await lockDataDir(folder)
  expect(performance.now() - before).toBeLessThan(4_000)
  await lock.release()
  expect(existsSync(join(folder, 'server.claim'))).toBe(false)
})

test('an old claim holds nobody up', async () => {
  const folder = await temporaryFolder()
  const claim = join(folder, 'server.claim')
  await writeFile(claim, '')
  await utimes(claim, new Date(0), new Date(0))
  await (await lockDataDir(folder)).release()
})

test('a directory that cannot be written to is said as such', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'file')
  await writeFile(file, '')
  await expect(lockDataDir(file)).rejects.toThrow(/EEXIST|ENOTDIR/)
  await mkdir(join(folder, 'server.sock', 'not-empty'), { recursive: true })
  const inTheWay = createServer()
  onTestFinished(() => void inTheWay.close())
  await expect(lockDataDir(folder)).rejects.toThrow()
  expect(existsSync(join(folder, 'server.claim')), 'a failed start leaves no claim').toBe(false)
})
