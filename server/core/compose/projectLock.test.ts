import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ProjectLock } from './projectLock.ts'

async function lockDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wag-lock-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A process of its own that holds the lock until it is killed. */
async function holder(folder: string, project: string) {
  const module = JSON.stringify(join(import.meta.dirname, 'projectLock.ts'))
  const script = `
    import { ProjectLock } from ${module}
    setInterval(() => {}, 1000)
    await new ProjectLock(${JSON.stringify(folder)}).run(${JSON.stringify(project)}, { operation: 'up', waitMs: 0 }, () => {
      console.log('held')
      return new Promise(() => {})
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

const request = (waitMs: number) => ({ operation: 'stop', waitMs })

test('one after the other, in one process and across instances', async () => {
  const folder = await lockDir()
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const first = new ProjectLock(folder).run('shop', request(0), async () => {
    order.push('first begins')
    begun.resolve()
    await gate.promise
    order.push('first ends')
  })
  // Of two that ask at the same moment either may be the first.
  await begun.promise
  const second = new ProjectLock(folder).run('shop', request(10_000), async () => void order.push('second'))
  const other = await new ProjectLock(folder).run('other', request(0), async () => 'another project')
  gate.resolve()
  await Promise.all([first, second])
  expect(other).toBe('another project')
  expect(order).toEqual(['first begins', 'first ends', 'second'])
  expect(await readdir(folder)).toEqual([])
})

test('who will not wait is told what goes on', async () => {
  const folder = await lockDir()
  await holder(folder, 'shop')
  await expect(new ProjectLock(folder).run('shop', request(0), async () => {})).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'Operation "up" is working on project shop.',
    details: { reason: 'PROJECT_BUSY', retryable: true },
  })
})

test('a holder that is killed frees the project at once', async () => {
  const folder = await lockDir()
  const child = await holder(folder, 'shop')
  const waiting = new ProjectLock(folder).run('shop', request(20_000), async () => 'mine')
  child.kill('SIGKILL')
  expect(await waiting).toBe('mine')
})

test('many that find a dead holder take turns', async () => {
  const folder = await lockDir()
  const child = await holder(folder, 'shop')
  child.kill('SIGKILL')
  await once(child, 'exit')
  let inside = 0
  const overlaps: number[] = []
  const runs = Array.from({ length: 8 }, () =>
    new ProjectLock(folder).run('shop', request(20_000), async () => {
      overlaps.push(++inside)
      await new Promise((resolve) => setImmediate(resolve))
      inside--
    }),
  )
  await Promise.all(runs)
  expect(overlaps).toEqual(Array.from({ length: 8 }, () => 1))
})

test('a failure frees the project, and an abort ends the wait', async () => {
  const folder = await lockDir()
  const lock = new ProjectLock(folder)
  await expect(
    lock.run('shop', request(0), async () => {
      throw new Error('failed')
    }),
  ).rejects.toThrow('failed')
  const abort = new AbortController()
  await lock.run('shop', request(0), async () => {
    const waiting = lock.run('shop', { ...request(20_000), signal: abort.signal }, async () => {})
    abort.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
  })
})
