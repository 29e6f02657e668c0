import { describe, expect, it, onTestFinished } from 'vitest'
import { logLines } from '../logLines.ts'
import { type Bench, collect } from './bench.ts'

const UNREACHABLE = { code: 'DOCKER_ERROR', details: { reason: 'ENGINE_UNREACHABLE', retryable: true } }

/** Runs last: it takes the engine away. */
export function faultContract(bench: Bench) {
  describe('an engine that goes away', () => {
    it('breaks what is open, refuses what is asked, and is there again', async () => {
      const { engine, subject } = bench
      const { signal } = new AbortController()
      const { id } = await bench.start('tick')
      await bench.waitForLog(id, 'tick 1')
      const events = (await engine.events(signal))[Symbol.asyncIterator]()
      const log = logLines(await engine.logs(id, { follow: true, stdout: true, stderr: true, tail: 0 }), false)
      const stats = (await engine.stats(id, signal))[Symbol.asyncIterator]()
      await Promise.all([log.next(), stats.next()])
      const broken = [
        untilItFails(() => events.next()),
        untilItFails(() => log.next()),
        untilItFails(() => stats.next()),
      ]
      onTestFinished(() => subject.mendEngine())
      await subject.breakEngine()
      for (const failure of await Promise.all(broken)) expect(failure).toMatchObject(UNREACHABLE)
      const calls = [
        engine.ping(),
        engine.version(),
        engine.listContainers(),
        engine.inspectContainer(id),
        engine.startContainer(id),
        engine.stopContainer(id),
        engine.events(signal),
        engine.logs(id, { follow: false, stdout: true, stderr: true, tail: 'all' }),
        collect(engine.pullImage(subject.image)),
        engine.putArchive(id, '/tmp', Buffer.alloc(1024)),
      ]
      for (const call of await Promise.allSettled(calls))
        expect(call).toMatchObject({ status: 'rejected', reason: UNREACHABLE })
      await subject.mendEngine()
      await engine.ping()
      await engine.version()
      expect((await engine.listContainers({ id: [id] })).map(({ Id }) => Id)).toEqual([id])
    })

    it('answers the first calls after each of several restarts, whatever kind they are', async () => {
      const { engine, subject } = bench
      const { id } = await bench.create('untilStopped')
      for (let round = 0; round < 3; round++) {
        // Leaves idle connections behind, which the restart makes stale.
        await Promise.all([engine.listContainers(), engine.inspectContainer(id), engine.listImages(), engine.info()])
        await subject.breakEngine()
        await subject.mendEngine()
        await Promise.all([engine.inspectContainer(id), engine.renameContainer(id, `contract-renamed-${round}`)])
      }
    })
  })
}

async function untilItFails(next: () => Promise<IteratorResult<unknown>>): Promise<unknown> {
  try {
    while (!(await next()).done);
  } catch (error) {
    return error
  }
  return 'it ended'
}
