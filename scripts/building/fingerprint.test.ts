import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { fingerprint, isFresh, writeStamp } from './fingerprint.ts'

let root: string
const print = () => fingerprint(root, ['src', 'lock.json'])

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wagmios-print-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'src/deep'), { recursive: true })
  writeFileSync(join(root, 'src/deep/a.ts'), 'a')
})

test('changes with content, time, new files and files that go away', () => {
  const seen = [print()]
  writeFileSync(join(root, 'src/deep/a.ts'), 'longer')
  seen.push(print())
  utimesSync(join(root, 'src/deep/a.ts'), 1, 1)
  seen.push(print())
  writeFileSync(join(root, 'src/b.vue'), '')
  seen.push(print())
  writeFileSync(join(root, 'lock.json'), '{}')
  seen.push(print())
  expect(new Set(seen).size).toBe(seen.length)
  rmSync(join(root, 'lock.json'))
  expect(print()).toBe(seen[3])
})

test('does not change with tests and with what was installed or built', () => {
  const before = print()
  mkdirSync(join(root, 'src/node_modules'))
  writeFileSync(join(root, 'src/node_modules/x.js'), '')
  writeFileSync(join(root, 'src/a.test.ts'), '')
  writeFileSync(join(root, 'src/a.engine.test.ts'), '')
  expect(print()).toBe(before)
})

test('a stamp is fresh as long as the fingerprint is the same', () => {
  const stamp = join(root, 'out/stamp')
  expect(isFresh(stamp, print())).toBe(false)
  writeStamp(stamp, print())
  expect(isFresh(stamp, print())).toBe(true)
  expect(isFresh(stamp, 'other')).toBe(false)
})
