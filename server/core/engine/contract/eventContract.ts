import { describe, expect, it } from 'vitest'
import { type Bench, eventually, uniqueName } from './bench.ts'

export function eventContract(bench: Bench) {
  describe('the events of the engine', () => {
    it('tell the life of a container in its order', async () => {
      const events = await bench.events()
      const { id, name } = await bench.create('untilStopped', { Labels: { a: 'b' } })
      const later = uniqueName()
      await bench.engine.startContainer(id)
      await bench.engine.renameContainer(id, later)
      await bench.engine.stopContainer(id, { timeoutSeconds: 10 })
      await bench.engine.removeContainer(id)
      await eventually(() => expect(events.actions(id).at(-1)).toBe('container destroy'))
      const actions = events.actions(id)
      expect(actions.slice(0, 5)).toEqual([
        'container create',
        'network connect',
        'container start',
        'container rename',
        'container kill',
      ])
      // Newer engines tell of the stop before the end that it brought.
      expect(actions.slice(5, -1).sort()).toEqual(['container die', 'container stop', 'network disconnect'])
      const [create, , start, rename, kill] = events.told(id)
      const die = events.told(id).find(({ Action }) => Action === 'die')
      const common = { a: 'b', image: bench.subject.image }
      expect(create?.Actor.Attributes).toEqual({ ...common, name })
      expect(start?.Actor.Attributes).toEqual({ ...common, name })
      expect(rename?.Actor.Attributes).toEqual({ ...common, name: later, oldName: `/${name}` })
      expect(kill?.Actor.Attributes).toEqual({ ...common, name: later, signal: '15' })
      expect(die?.Actor.Attributes).toMatchObject({ ...common, name: later, exitCode: '0' })
      const times = events.told(id).map(({ timeNano }) => timeNano)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(times[0]).toBeGreaterThan((Date.now() - 60_000) * 1e6)
    })

    it('tell a restart, and an end by itself', async () => {
      const events = await bench.events()
      const { id } = await bench.start('untilStopped')
      await bench.engine.restartContainer(id, { timeoutSeconds: 10 })
      const ended = await bench.start('exit3')
      await eventually(() => {
        const actions = events.actions(id).filter((action) => action.startsWith('container'))
        expect(actions.slice(0, 3)).toEqual(['container create', 'container start', 'container kill'])
        expect(actions.slice(3, 5).sort()).toEqual(['container die', 'container stop'])
        expect(actions.slice(5)).toEqual(['container start', 'container restart'])
        const last = events.told(ended.id).find(({ Action }) => Action === 'die')
        expect(last?.Actor.Attributes).toMatchObject({ exitCode: '3' })
      })
      expect(events.actions(ended.id)).not.toContain('container stop')
    })

    it('tell a forced removal', async () => {
      const events = await bench.events()
      const { id } = await bench.start('untilStopped')
      await bench.engine.removeContainer(id, { force: true })
      await eventually(() =>
        expect(
          events
            .actions(id)
            .filter((action) => action.startsWith('container'))
            .slice(2),
        ).toEqual(['container kill', 'container die', 'container destroy']),
      )
    })

    it('tell about networks', async () => {
      const events = await bench.events()
      const { id, name } = await bench.network()
      await bench.engine.removeNetwork(id)
      await eventually(() => expect(events.actions(id)).toEqual(['network create', 'network destroy']))
      expect(events.told(id)[0]?.Actor.Attributes).toMatchObject({ name, type: 'bridge' })
    })

    it('miss nothing that happens after the call', async () => {
      for (let round = 0; round < 20; round++) {
        const events = await bench.events()
        const { Name } = await bench.engine.createVolume({ Name: uniqueName() })
        await bench.engine.removeVolume(Name)
        await eventually(() => expect(events.actions(Name)).toEqual(['volume create', 'volume destroy']))
      }
    })

    it('end at once when they are aborted, read or not', async () => {
      const abort = new AbortController()
      const [read, unread] = await Promise.all([bench.engine.events(abort.signal), bench.engine.events(abort.signal)])
      const next = read[Symbol.asyncIterator]().next()
      abort.abort()
      expect((await next).done).toBe(true)
      expect((await unread[Symbol.asyncIterator]().next()).done).toBe(true)
      await expect(bench.engine.events(abort.signal)).rejects.toMatchObject({ name: 'AbortError' })
    })
  })
}
