import { describe, expect, it } from 'vitest'
import { type Bench, eventually, uniqueName } from './bench.ts'

/** The container is there; what it needs is not. */
const NEEDS_WHAT_IS_GONE = { code: 'CONFLICT', details: { reason: 'NEEDS_WHAT_IS_GONE' } }

export function networkContract(bench: Bench) {
  describe('a network', () => {
    it('is created, listed, inspected by id and name, and removed once', async () => {
      const { id, name } = await bench.network({ a: 'b' })
      for (const reference of [id, name, id.slice(0, 12)])
        expect(await bench.engine.inspectNetwork(reference)).toMatchObject({
          Id: id,
          Name: name,
          Driver: 'bridge',
          Scope: 'local',
          Labels: { a: 'b' },
          Internal: false,
          IPAM: { Config: [{ Subnet: expect.stringMatching(/^[\d.]+\/\d+$/) }] },
        })
      expect((await bench.engine.listNetworks()).map(({ Id }) => Id)).toContain(id)
      await bench.engine.removeNetwork(name)
      await expect(bench.engine.removeNetwork(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(bench.engine.inspectNetwork(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    it('is filtered by labels and name', async () => {
      const mark = uniqueName()
      const { id, name } = await bench.network({ [mark]: '1' })
      await bench.network({ [mark]: '2' })
      const ids = async (filter: object) => (await bench.engine.listNetworks(filter)).map(({ Id }) => Id)
      expect(await ids({ label: [`${mark}=1`] })).toEqual([id])
      expect(await ids({ label: [mark] })).toHaveLength(2)
      expect(await ids({ name: [`^${name}$`] })).toEqual([id])
    })

    it('has a name of its own', async () => {
      const { name } = await bench.network()
      const again = bench.engine.createNetwork({ Name: name, CheckDuplicate: true })
      await expect(again).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'NAME_IN_USE' } })
    })

    it('of the engine itself stays', async () => {
      const predefined = { code: 'CONFLICT', details: { reason: 'PREDEFINED' } }
      await expect(bench.engine.createNetwork({ Name: 'bridge' })).rejects.toMatchObject(predefined)
      await expect(bench.engine.removeNetwork('bridge')).rejects.toMatchObject(predefined)
    })

    it('holds a container that was created in it', async () => {
      const { id: network, name } = await bench.network()
      const { id } = await bench.create('untilStopped', {
        HostConfig: { NetworkMode: name },
        NetworkingConfig: { EndpointsConfig: { [name]: { Aliases: ['web'] } } },
      })
      expect(Object.keys((await bench.engine.inspectContainer(id)).NetworkSettings.Networks ?? {})).toEqual([name])
      await bench.engine.startContainer(id)
      const inspect = await bench.engine.inspectContainer(id)
      const endpoint = inspect.NetworkSettings.Networks?.[name]
      expect(endpoint).toMatchObject({ NetworkID: network, IPAddress: expect.stringMatching(/^\d+\./) })
      expect(endpoint?.Aliases).toContain('web')
      expect((await bench.engine.inspectNetwork(network)).Containers?.[id]).toMatchObject({
        IPv4Address: expect.stringContaining(endpoint?.IPAddress ?? '?'),
      })
      const inUse = { code: 'CONFLICT', details: { reason: 'IN_USE' } }
      await expect(bench.engine.removeNetwork(network)).rejects.toMatchObject(inUse)
      await bench.engine.stopContainer(id)
      expect((await bench.engine.inspectNetwork(network)).Containers).toEqual({})
      expect((await bench.engine.inspectContainer(id)).NetworkSettings.Networks?.[name]?.IPAddress).toBe('')
    })

    it('that is not there is noticed only when the container starts that has joined it', async () => {
      const { id } = await bench.create('untilStopped')
      await bench.engine.connectNetwork(uniqueName(), id)
      await expect(bench.engine.startContainer(id)).rejects.toMatchObject(NEEDS_WHAT_IS_GONE)
    })

    it('that is not there keeps a container from starting', async () => {
      const { id } = await bench.create('untilStopped', { HostConfig: { NetworkMode: uniqueName() } })
      await expect(bench.engine.startContainer(id)).rejects.toMatchObject(NEEDS_WHAT_IS_GONE)
      expect(await bench.status(id)).toMatchObject({ Status: 'created', Running: false })
    })

    it('is joined and left by a running container', async () => {
      const network = await bench.network()
      const { id, name } = await bench.start('untilStopped')
      const events = await bench.events()
      await bench.engine.connectNetwork(network.id, id, { Aliases: ['web'] })
      const networks = async () => (await bench.engine.inspectContainer(id)).NetworkSettings.Networks ?? {}
      expect(Object.keys(await networks()).sort()).toEqual(['bridge', network.name].sort())
      expect((await networks())[network.name]?.Aliases).toContain('web')
      const twice = bench.engine.connectNetwork(network.id, name)
      await expect(twice).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'ALREADY_CONNECTED' } })
      await bench.engine.disconnectNetwork(network.id, id)
      expect(Object.keys(await networks())).toEqual(['bridge'])
      const again = bench.engine.disconnectNetwork(network.id, id)
      await expect(again).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'NOT_CONNECTED' } })
      await eventually(() => {
        const told = events.told(network.id)
        expect(told[0]).toMatchObject({
          Action: 'connect',
          Actor: { Attributes: { container: id, name: network.name } },
        })
        expect(told.at(-1)).toMatchObject({ Action: 'disconnect', Actor: { Attributes: { container: id } } })
      })
    })

    it('is joined by a container that does not run, when that starts', async () => {
      const network = await bench.network()
      const { id } = await bench.create('untilStopped')
      await bench.engine.connectNetwork(network.name, id)
      await bench.engine.startContainer(id)
      const { Networks } = (await bench.engine.inspectContainer(id)).NetworkSettings
      expect(Networks?.[network.name]?.IPAddress).toMatch(/^\d+\./)
    })

    it('needs both itself and the container', async () => {
      const network = await bench.network()
      const { id } = await bench.start('untilStopped')
      const missing = { code: 'NOT_FOUND' }
      await expect(bench.engine.connectNetwork('nope', id)).rejects.toMatchObject(missing)
      await expect(bench.engine.connectNetwork(network.id, 'nope')).rejects.toMatchObject(missing)
      await expect(bench.engine.disconnectNetwork('nope', id)).rejects.toMatchObject(missing)
      await expect(bench.engine.connectNetwork('bridge', id, { Aliases: ['x'] })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      })
    })
  })
}
