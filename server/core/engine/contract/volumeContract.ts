import { describe, expect, it } from 'vitest'
import { type Bench, eventually, uniqueName } from './bench.ts'

export function volumeContract(bench: Bench) {
  describe('a volume', () => {
    it('is created, found as it is when created again, listed and removed', async () => {
      const created = await bench.volume({ a: 'b' })
      expect(created).toMatchObject({
        Driver: 'local',
        Labels: { a: 'b' },
        Mountpoint: expect.stringContaining(created.Name),
      })
      expect(await bench.engine.createVolume({ Name: created.Name })).toMatchObject({ Labels: { a: 'b' } })
      expect(await bench.engine.inspectVolume(created.Name)).toEqual(created)
      expect((await bench.engine.listVolumes()).map(({ Name }) => Name)).toContain(created.Name)
      await bench.engine.removeVolume(created.Name)
      await expect(bench.engine.removeVolume(created.Name)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await bench.engine.removeVolume(created.Name, { force: true })
      await expect(bench.engine.inspectVolume(created.Name)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    it('is filtered by labels and name', async () => {
      const mark = uniqueName()
      const { Name } = await bench.volume({ [mark]: '1' })
      await bench.volume({ [mark]: '2' })
      const names = async (filter: object) => (await bench.engine.listVolumes(filter)).map((volume) => volume.Name)
      expect(await names({ label: [`${mark}=1`] })).toEqual([Name])
      expect(await names({ label: [mark] })).toHaveLength(2)
      expect(await names({ name: [`^${Name}$`] })).toEqual([Name])
      expect(await names({ label: [uniqueName()] })).toEqual([])
    })

    it.each(['a b', 'größe', '-x'])('is not created under the name "%s"', async (name) => {
      await expect(bench.volume({}, name)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    })

    it('is made by the container that mounts it, and stays while that does', async () => {
      const name = uniqueName()
      const { id } = await bench.create('untilStopped', {
        HostConfig: {
          Binds: [`${name}:/data:ro`],
          Mounts: [{ Type: 'volume', Source: `${name}-2`, Target: '/more', VolumeOptions: { Labels: { a: 'b' } } }],
        },
      })
      // Registered now, and so removed after the container.
      const { Labels } = await bench.volume({}, `${name}-2`)
      await bench.volume({}, name)
      expect(Labels).toEqual({ a: 'b' })
      const { Mounts } = await bench.engine.inspectContainer(id)
      expect(Mounts).toContainEqual(
        expect.objectContaining({ Type: 'volume', Name: name, Destination: '/data', RW: false }),
      )
      expect(Mounts).toContainEqual(
        expect.objectContaining({ Type: 'volume', Name: `${name}-2`, Destination: '/more', RW: true }),
      )
      const inUse = { code: 'CONFLICT', details: { reason: 'IN_USE' } }
      await expect(bench.engine.removeVolume(name)).rejects.toMatchObject(inUse)
      await expect(bench.engine.removeVolume(name, { force: true })).rejects.toMatchObject(inUse)
      await bench.engine.removeContainer(id, { volumes: true })
      await bench.engine.removeVolume(name)
    })

    it('without a name goes with its container, where that is asked for', async () => {
      const anonymous = async (id: string) => (await bench.engine.inspectContainer(id)).Mounts[0]?.Name ?? ''
      const [kept, gone] = [
        await bench.create('untilStopped', { Volumes: { '/data': {} } }),
        await bench.create('untilStopped', { Volumes: { '/data': {} } }),
      ]
      const [keptVolume, goneVolume] = [await anonymous(kept.id), await anonymous(gone.id)]
      expect(keptVolume).toMatch(/^[0-9a-f]{64}$/)
      await bench.engine.removeContainer(kept.id)
      await bench.engine.removeContainer(gone.id, { volumes: true })
      expect((await bench.engine.inspectVolume(keptVolume)).Name).toBe(keptVolume)
      await expect(bench.engine.inspectVolume(goneVolume)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await bench.engine.removeVolume(keptVolume)
    })

    it('has a size', async () => {
      const { Name } = await bench.volume()
      expect((await bench.engine.volumeSizes()).get(Name)).toEqual(expect.any(Number))
    })

    it('has events', async () => {
      const events = await bench.events()
      const { Name } = await bench.volume()
      const { id } = await bench.start('untilStopped', { HostConfig: { Binds: [`${Name}:/data`] } })
      await bench.engine.removeContainer(id, { force: true })
      await bench.engine.removeVolume(Name)
      await eventually(() =>
        expect([...new Set(events.actions(Name))]).toEqual([
          'volume create',
          'volume mount',
          'volume unmount',
          'volume destroy',
        ]),
      )
      expect(events.told(Name)[0]?.Actor.Attributes).toEqual({ driver: 'local' })
    })
  })
}
