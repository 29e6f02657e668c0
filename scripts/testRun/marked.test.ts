import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { descendants, isRunning } from '../testing/processTable.ts'
import { waitUntil } from '../testing/waitUntil.ts'
import { endMarked, MARK } from './marked.ts'

test('finds and ends what a test run left, however deep and in whatever session, and nothing else', async () => {
  const run = (mark: string) => {
    const child = spawn('sh', ['-c', 'setsid sleep 300 & sleep 300'], {
      env: { ...process.env, [MARK]: mark },
      detached: true,
    })
    onTestFinished(() => endMarked(mark, 0).then(() => {}))
    return child.pid ?? 0
  }
  const [thisRun, otherRun] = [randomUUID(), randomUUID()]
  const [ours, others] = [run(thisRun), run(otherRun)]
  await waitUntil('all to run', () => descendants(ours).length === 2 && descendants(others).length === 2)
  const left = await endMarked(thisRun, 100)
  expect(left.length).toBe(3)
  expect(left.map((row) => row.pid)).toContain(ours)
  expect(left.every((row) => !isRunning(row.pid))).toBe(true)
  expect(isRunning(others)).toBe(true)
  expect(await endMarked(thisRun)).toEqual([])
  expect(await endMarked(otherRun, 0)).toHaveLength(3)
})
