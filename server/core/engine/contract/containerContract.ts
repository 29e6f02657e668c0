import { describe, expect, it } from 'vitest'
import { type Bench, uniqueName } from './bench.ts'

const ID = /^[0-9a-f]{64}$/

/** Making, finding, renaming and removing containers. */
export function containerContract(bench: Bench) {
  describe('a container', () => {
    it('is created with the configuration asked for', async () => {
      const labels = { 'com.example.a': '1', größe: '漢字 "quoted"' }
      const { id, name } = await bench.create('untilStopped', {
        Labels: labels,
        Env: ['A=1'],
        WorkingDir: '/tmp',
        User: '0:0',
        ExposedPorts: { '80/tcp': {}, '81/tcp': {} },
        HostConfig: {
          RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 },
          PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
        },
      })
      expect(id).toMatch(ID)
      const inspect = await bench.engine.inspectContainer(id)
      expect(inspect).toMatchObject({
        Id: id,
        Name: `/${name}`,
        Path: 'sh',
        Args: ['-c', expect.any(String)],
        Image: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        RestartCount: 0,
        State: {
          Status: 'created',
          Running: false,
          Paused: false,
          Pid: 0,
          ExitCode: 0,
          StartedAt: '0001-01-01T00:00:00Z',
        },
        Config: { Image: bench.subject.image, Labels: labels, WorkingDir: '/tmp', User: '0:0', Tty: false },
        HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } },
      })
      expect(Object.keys(inspect.Config.ExposedPorts ?? {}).sort()).toEqual(['80/tcp', '81/tcp'])
      expect(inspect.Config.Env).toContain('A=1')
      expect(Date.parse(inspect.Created)).toBeGreaterThan(Date.now() - 60_000)
    })

    it('is listed, also while it does not run', async () => {
      const { id, name } = await bench.create('untilStopped', { Labels: { a: 'b' } })
      const listed = (await bench.engine.listContainers()).find((container) => container.Id === id)
      expect(listed).toMatchObject({
        Names: [`/${name}`],
        Image: bench.subject.image,
        ImageID: expect.stringMatching(/^sha256:/),
        State: 'created',
        Status: 'Created',
        Labels: { a: 'b' },
        Ports: [],
        Command: expect.stringContaining('sh -c'),
      })
      expect(listed?.Created).toBeGreaterThan(Date.now() / 1000 - 60)
    })

    it('is found by id, the beginning of its id, and its name with or without a slash', async () => {
      const { id, name } = await bench.create('untilStopped')
      for (const reference of [id, id.slice(0, 12), name])
        expect((await bench.engine.inspectContainer(reference)).Id).toBe(id)
    })

    it('is not found by anything else, and no reference leads anywhere else', async () => {
      const references = ['', '.', '..', 'nope', 'größe', '../images/x', `..%2Fcontainers`, 'a b', 'x?force=1', 'x#y']
      for (const reference of references)
        await expect(bench.engine.inspectContainer(reference), reference).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    it('has a name of its own', async () => {
      const { name } = await bench.create('untilStopped')
      await expect(bench.create('untilStopped', {}, name)).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { reason: 'NAME_IN_USE' },
        message: expect.stringContaining(name),
      })
    })

    it.each(['-a', 'a b', 'größe', 'a/b'])('is not created under the name "%s"', async (name) => {
      await expect(bench.create('untilStopped', {}, name)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    })

    it('is not created from an image that is not there', async () => {
      const Image = `${uniqueName()}:none`
      await expect(bench.create('untilStopped', { Image })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: expect.stringContaining(Image),
      })
    })

    it('is not created with a port that is none', async () => {
      const HostConfig = { PortBindings: { '80/tcp': [{ HostPort: 'x' }] } }
      await expect(bench.create('untilStopped', { HostConfig })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    })

    it('is renamed', async () => {
      const { id, name } = await bench.create('untilStopped')
      const other = await bench.create('untilStopped')
      const wanted = uniqueName()
      await bench.engine.renameContainer(id, wanted)
      expect((await bench.engine.inspectContainer(wanted)).Id).toBe(id)
      await expect(bench.engine.inspectContainer(name)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(bench.engine.renameContainer(id, other.name)).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { reason: 'NAME_IN_USE' },
      })
      await expect(bench.engine.renameContainer(id, 'ü')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
      await expect(bench.engine.renameContainer('nope', uniqueName())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    it('is removed once', async () => {
      const { id } = await bench.create('untilStopped')
      await bench.engine.removeContainer(id)
      await expect(bench.engine.inspectContainer(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(bench.engine.removeContainer(id, { force: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    it('is removed while it runs only by force', async () => {
      const { id } = await bench.start('stubborn')
      await expect(bench.engine.removeContainer(id)).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { reason: 'RUNNING' },
      })
      await bench.engine.removeContainer(id, { force: true })
      await expect(bench.engine.inspectContainer(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })
  })

  describe('the list of containers', () => {
    it('is filtered by labels, of which all have to match', async () => {
      const mark = uniqueName()
      const both = await bench.create('untilStopped', { Labels: { [mark]: 'x=y', other: '1' } })
      const one = await bench.create('untilStopped', { Labels: { [mark]: 'z' } })
      const ids = async (...label: string[]) => (await bench.engine.listContainers({ label })).map(({ Id }) => Id)
      expect((await ids(mark)).sort()).toEqual([both.id, one.id].sort())
      expect(await ids(`${mark}=x=y`)).toEqual([both.id])
      expect(await ids(mark, 'other=1')).toEqual([both.id])
      expect(await ids(`${mark}=`)).toEqual([])
    })

    it('is filtered by name, which is a regular expression, and by id', async () => {
      const { id, name } = await bench.create('untilStopped')
      const longer = await bench.create('untilStopped', {}, `${name}-longer`)
      const ids = async (filter: { name?: string[]; id?: string[] }) =>
        (await bench.engine.listContainers(filter)).map(({ Id }) => Id).sort()
      expect(await ids({ name: [name] })).toEqual([id, longer.id].sort())
      expect(await ids({ name: [`^/?${name}$`] })).toEqual([id])
      expect(await ids({ id: [id] })).toEqual([id])
      expect(await ids({ id: [id, longer.id] })).toEqual([id, longer.id].sort())
      expect(await ids({ id: [id], name: [`${name}-longer`] })).toEqual([])
    })
  })
}
