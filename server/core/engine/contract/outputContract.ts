import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { logLines } from '../logLines.ts'
import type { ContainerStats } from '../types.ts'
import { type Bench, collect, eventually } from './bench.ts'
import { LONG_LINE } from './programs.ts'

/** Logs, stats and archives. */
export function outputContract(bench: Bench) {
  describe('the log of a container', () => {
    it('has both streams with timestamps', async () => {
      const { id } = await bench.start('printBoth')
      await bench.waitForStatus(id, 'exited')
      const lines = await bench.log(id)
      expect(lines.map(({ stream, text }) => [stream, text])).toEqual([
        ['stdout', 'one'],
        ['stderr', 'größe 漢字 🚢'],
        ['stdout', 'three'],
        ['stdout', 'no end'],
      ])
      const times = lines.map(({ timestamp }) => timestamp)
      for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/)
      expect(times).toEqual([...times].sort())
      expect((await bench.log(id, { stderr: false })).map((line) => line.text)).toEqual(['one', 'three', 'no end'])
      expect((await bench.log(id, { stdout: false })).map((line) => line.text)).toEqual(['größe 漢字 🚢'])
      const neither = bench.log(id, { stdout: false, stderr: false })
      await expect(neither).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    })

    it('is cut by tail, since and until', async () => {
      const { id } = await bench.start('printBoth')
      await bench.waitForStatus(id, 'exited')
      const all = await bench.log(id)
      expect(await bench.log(id, { tail: 2 })).toEqual(all.slice(-2))
      expect(await bench.log(id, { tail: 0 })).toEqual([])
      expect(await bench.log(id, { tail: 100 })).toEqual(all)
      // To the millisecond below; the lines are farther apart.
      const second = Date.parse(all[1]?.timestamp ?? '') / 1000
      expect(await bench.log(id, { since: second })).toEqual(all.slice(1))
      expect(await bench.log(id, { until: second - 0.005 })).toEqual(all.slice(0, 1))
      const later = await bench.log(id, { since: second + 10 })
      expect(later).toEqual([])
      expect(await bench.log(id, { since: second - 10 })).toEqual(all)
      expect(await bench.log(id, { until: second - 10 })).toEqual([])
    })

    it('is raw with a TTY', async () => {
      const { id } = await bench.start('printAndRun', { Tty: true })
      await bench.waitForLog(id, 'two')
      const stream = await bench.engine.logs(id, { follow: false, stdout: true, stderr: true, tail: 'all' })
      const raw = await text(stream)
      expect(raw).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z one\r\n\d{4}-\d\d-\d\dT[\d:.]+Z two\r\n$/)
    })

    it.each([false, true])('makes long lines whole again (TTY: %s)', async (Tty) => {
      const { id } = await bench.start('longLine', { Tty })
      await bench.waitForStatus(id, 'exited')
      expect((await bench.log(id)).map((line) => line.text)).toEqual([LONG_LINE, 'next'])
    })

    it('is followed until the container stops', async () => {
      const { id } = await bench.start('printAndRun')
      await bench.waitForLog(id, 'two')
      const stream = await bench.engine.logs(id, { follow: true, stdout: true, stderr: true, tail: 1 })
      const lines = logLines(stream, false)
      expect((await lines.next()).value).toMatchObject([{ text: 'two' }])
      const end = lines.next()
      await bench.engine.stopContainer(id)
      expect(await end).toEqual({ done: true, value: undefined })
    })

    it('is followed as it grows, until the reader aborts', async () => {
      const { id } = await bench.start('tick')
      const abort = new AbortController()
      const { signal } = abort
      const stream = await bench.engine.logs(id, { follow: true, stdout: true, stderr: true, tail: 0, signal })
      const seen: string[] = []
      const reading = (async () => {
        for await (const batch of logLines(stream, false, signal)) seen.push(...batch.map((line) => line.text))
      })()
      await eventually(() => expect(seen.length).toBeGreaterThan(3))
      abort.abort()
      await reading
      const numbers = seen.map((line) => Number(line.replace('tick ', '')))
      expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
    })

    it('is not there where the container is not, or the reader has gone', async () => {
      const options = { follow: true, stdout: true, stderr: true, tail: 'all' } as const
      await expect(bench.engine.logs('nope', options)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      const signal = AbortSignal.abort()
      await expect(bench.engine.logs('nope', { ...options, signal })).rejects.toMatchObject({ name: 'AbortError' })
    })
  })

  describe('the stats of a container', () => {
    it('come until it stops', async () => {
      const { id } = await bench.start('tick')
      const samples: ContainerStats[] = []
      for await (const sample of await bench.engine.stats(id, new AbortController().signal)) {
        samples.push(sample)
        if (samples.length === 2) await bench.engine.stopContainer(id)
      }
      expect(samples.length).toBeGreaterThanOrEqual(2)
      const [first, second] = samples
      expect(first).toMatchObject({
        read: expect.stringMatching(/^20\d\d-/),
        cpu_stats: { cpu_usage: { total_usage: expect.any(Number) }, system_cpu_usage: expect.any(Number) },
        memory_stats: { usage: expect.any(Number), limit: expect.any(Number) },
        pids_stats: { current: expect.any(Number) },
      })
      expect(second?.precpu_stats.cpu_usage.total_usage).toBe(first?.cpu_stats.cpu_usage.total_usage)
      for (const sample of samples) expect(sample.read).not.toMatch(/^0001-/)
    })

    it('end when the reader aborts', async () => {
      const { id } = await bench.start('untilStopped')
      const abort = new AbortController()
      const stats = await bench.engine.stats(id, abort.signal)
      const iterator = stats[Symbol.asyncIterator]()
      expect((await iterator.next()).done).toBe(false)
      const next = iterator.next()
      abort.abort()
      expect((await next).done).toBe(true)
    })

    it('are empty where the container does not run', async () => {
      const { id } = await bench.create('untilStopped')
      const samples = await collect(await bench.engine.stats(id, new AbortController().signal))
      expect(samples).toEqual([])
    })

    it('are not there where the container is not', async () => {
      const { signal } = new AbortController()
      await expect(bench.engine.stats('nope', signal)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(bench.engine.stats('nope', AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
    })
  })

  describe('an archive', () => {
    /** `in/hello` in a tar that ends after its two empty blocks. */
    function tarOf(content: string): Readable {
      const tar = pack()
      tar.entry({ name: 'in/', type: 'directory' })
      tar.entry({ name: 'in/hello' }, content)
      tar.finalize()
      onTestFinished(() => void tar.destroy())
      return Readable.from(tar)
    }

    it('is unpacked into a container that has not started', async () => {
      const { id } = await bench.create('showFile')
      await bench.engine.putArchive(id, '/tmp', tarOf('first\n'))
      const whole = await buffer(tarOf('größer\n'))
      await bench.engine.putArchive(id, '/tmp', whole)
      await bench.engine.startContainer(id)
      await bench.waitForStatus(id, 'exited')
      expect(await bench.log(id)).toMatchObject([{ stream: 'stdout', text: 'größer' }])
    })

    it('needs a container, a folder and a tar', async () => {
      const { id } = await bench.create('showFile')
      const missing = { code: 'NOT_FOUND' }
      await expect(bench.engine.putArchive(id, '/nope', tarOf('x'))).rejects.toMatchObject(missing)
      await expect(bench.engine.putArchive('nope', '/tmp', tarOf('x'))).rejects.toMatchObject(missing)
      const large = tarOf('x'.repeat(8 * 1024 * 1024))
      await expect(bench.engine.putArchive('nope', '/tmp', large)).rejects.toMatchObject(missing)
      const garbage = Buffer.alloc(4096, 'no tar')
      await expect(bench.engine.putArchive(id, '/tmp', garbage)).rejects.toMatchObject({ code: 'DOCKER_ERROR' })
    })
  })
}
