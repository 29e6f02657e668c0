import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../runCommand.ts'
import { withLock } from './buildLock.ts'

function lockFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wagmios-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'deep/lock')
}

test('processes that want the same lock take turns', async () => {
  const file = lockFile()
  const code = `const { withLock } = await import(process.argv[1])
    await withLock(process.argv[2], async () => {
      console.log('in', Date.now())
      await new Promise((resolve) => setTimeout(resolve, 150))
      console.log('out', Date.now())
    })`
  const args = ['--input-type=module', '-e', code, join(import.meta.dirname, 'buildLock.ts'), file]
  const outputs = await Promise.all([1, 2, 3].map(() => runCommand(process.execPath, args)))
  const spans = outputs.map((text) => text.match(/\d+/g)?.map(Number) ?? []).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
  expect(spans[1]?.[0]).toBeGreaterThanOrEqual(spans[0]?.[1] ?? Number.POSITIVE_INFINITY)
  expect(spans[2]?.[0]).toBeGreaterThanOrEqual(spans[1]?.[1] ?? Number.POSITIVE_INFINITY)
  expect(existsSync(file)).toBe(false)
})

test('the lock of a dead process is taken over, and a failure gives it back', async () => {
  const file = lockFile()
  await withLock(file, async () => {})
  writeFileSync(file, '4194304')
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withLock(file, async () => 'yes')).toBe('yes')
})
