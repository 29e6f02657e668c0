import { describe, expect, it } from 'vitest'
import { type Bench, eventually } from './bench.ts'
import { healthcheck } from './programs.ts'

/** Starting, stopping and ending. */
export function lifeContract(bench: Bench) {
  describe('the life of a container', () => {
    it('starts, also twice', async () => {
      const { id } = await bench.start('untilStopped')
      await bench.engine.startContainer(id)
      const { State } = await bench.engine.inspectContainer(id)
      expect(State).toMatchObject({ Status: 'running', Running: true, Paused: false, ExitCode: 0, Error: '' })
      expect(State.Pid).toBeGreaterThan(0)
      expect(Date.parse(State.StartedAt)).toBeGreaterThan(Date.now() - 60_000)
      const [listed] = await bench.engine.listContainers({ id: [id] })
      expect(listed).toMatchObject({ State: 'running', Status: expect.stringMatching(/^Up /) })
    })

    it('stops by its signal, also twice', async () => {
      const { id } = await bench.start('printAndRun')
      await bench.waitForLog(id, 'two')
      await bench.engine.stopContainer(id, { timeoutSeconds: 10 })
      await bench.engine.stopContainer(id)
      const state = await bench.status(id)
      expect(state).toMatchObject({ Status: 'exited', Running: false, ExitCode: 0, Pid: 0 })
      expect(Date.parse(state.FinishedAt)).toBeGreaterThanOrEqual(Date.parse(state.StartedAt))
      const [listed] = await bench.engine.listContainers({ id: [id] })
      expect(listed).toMatchObject({
        State: 'exited',
        Status: expect.stringMatching(/^Exited \(0\) .* ago$/),
        Ports: [],
      })
    })

    it('is killed when its grace is over', async () => {
      const { id } = await bench.start('stubborn')
      await bench.waitForLog(id, 'ready')
      const begin = performance.now()
      await bench.engine.stopContainer(id, { timeoutSeconds: 1 })
      expect(performance.now() - begin).toBeGreaterThan(900)
      expect(await bench.status(id)).toMatchObject({ Status: 'exited', ExitCode: 137 })
    })

    it('has its own grace where none is given', async () => {
      const { id } = await bench.start('stubborn', { StopTimeout: 1 })
      await bench.waitForLog(id, 'ready')
      const begin = performance.now()
      await bench.engine.stopContainer(id)
      expect(performance.now() - begin).toBeLessThan(8_000)
      expect(await bench.status(id)).toMatchObject({ ExitCode: 137 })
    })

    it('restarts, whether it runs or not', async () => {
      const { id } = await bench.start('untilStopped')
      const first = await bench.status(id)
      await bench.engine.restartContainer(id, { timeoutSeconds: 10 })
      const second = await bench.status(id)
      expect(second.Status).toBe('running')
      expect(Date.parse(second.StartedAt)).toBeGreaterThanOrEqual(Date.parse(first.StartedAt))
      expect(second.Pid).not.toBe(first.Pid)
      await bench.engine.stopContainer(id)
      await bench.engine.restartContainer(id)
      expect((await bench.status(id)).Status).toBe('running')
    })

    it('ends by itself', async () => {
      const { id } = await bench.start('exit3')
      await bench.waitForStatus(id, 'exited')
      expect(await bench.status(id)).toMatchObject({ ExitCode: 3, Running: false })
      const [listed] = await bench.engine.listContainers({ id: [id] })
      expect(listed?.Status).toMatch(/^Exited \(3\) /)
    })

    it('ends and is gone with AutoRemove', async () => {
      const { id } = await bench.start('exit3', { HostConfig: { AutoRemove: true } })
      await eventually(() => expect(bench.engine.inspectContainer(id)).rejects.toMatchObject({ code: 'NOT_FOUND' }))
    })

    it('is restarted as often as its policy says', async () => {
      const RestartPolicy = { Name: 'on-failure', MaximumRetryCount: 1 }
      const { id } = await bench.start('exit3', { HostConfig: { RestartPolicy } })
      await eventually(async () => {
        const { RestartCount, State } = await bench.engine.inspectContainer(id)
        expect({ RestartCount, status: State.Status }).toEqual({ RestartCount: 1, status: 'exited' })
      })
    })

    it('pauses', async () => {
      const { id } = await bench.start('untilStopped')
      await expect(bench.engine.unpauseContainer(id)).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { reason: 'NOT_PAUSED' },
      })
      await bench.subject.pauseContainer(id)
      expect(await bench.status(id)).toMatchObject({ Status: 'paused', Running: true, Paused: true })
      const [listed] = await bench.engine.listContainers({ id: [id] })
      expect(listed).toMatchObject({ State: 'paused', Status: expect.stringMatching(/^Up .*\(Paused\)$/) })
      await expect(bench.engine.startContainer(id)).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { reason: 'PAUSED' },
      })
      await expect(bench.engine.removeContainer(id)).rejects.toMatchObject({ code: 'CONFLICT' })
      await bench.engine.unpauseContainer(id)
      expect((await bench.status(id)).Status).toBe('running')
      await bench.subject.pauseContainer(id)
      await bench.engine.stopContainer(id, { timeoutSeconds: 10 })
      expect((await bench.status(id)).Status).toBe('exited')
    })

    it.each([
      ['healthy', 'true'],
      ['unhealthy', 'false'],
    ] as const)('is found %s by its health check', async (status, command) => {
      const events = await bench.events()
      const { id } = await bench.create(status, healthcheck(command))
      expect((await bench.status(id)).Health).toBeUndefined()
      await bench.engine.startContainer(id)
      await eventually(async () => expect((await bench.status(id)).Health?.Status).toBe(status))
      const [listed] = await bench.engine.listContainers({ id: [id] })
      expect(listed?.Status).toMatch(new RegExp(`^Up .* \\(${status}\\)$`))
      await eventually(() => expect(events.actions(id)).toContain(`container health_status: ${status}`))
    })

    it('fails for containers that are not there', async () => {
      const { engine } = bench
      const calls = [
        engine.startContainer('nope'),
        engine.stopContainer('nope'),
        engine.restartContainer('nope'),
        engine.unpauseContainer('nope'),
      ]
      await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ code: 'NOT_FOUND' })))
    })
  })

  describe('the ports of a container', () => {
    const bindings = (HostPort: string, HostIp?: string) => ({
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { PortBindings: { '80/tcp': [{ HostPort, ...(HostIp && { HostIp }) }] } },
    })

    it('are published while it runs, on a free port where none is named', async () => {
      const { id } = await bench.start('untilStopped', bindings('', '127.0.0.1'))
      const inspect = await bench.engine.inspectContainer(id)
      const binding = inspect.NetworkSettings.Ports?.['80/tcp']?.[0]
      expect(binding).toEqual({ HostIp: '127.0.0.1', HostPort: expect.stringMatching(/^\d{2,5}$/) })
      const [listed] = await bench.engine.listContainers({ id: [id] })
      expect(listed?.Ports).toEqual([
        { IP: '127.0.0.1', PrivatePort: 80, PublicPort: Number(binding?.HostPort), Type: 'tcp' },
      ])
    })

    it('are on all addresses where none is named', async () => {
      const { id } = await bench.start('untilStopped', {
        ...bindings(''),
        ExposedPorts: { '80/tcp': {}, '53/udp': {} },
      })
      const [listed] = await bench.engine.listContainers({ id: [id] })
      const published = listed?.Ports.filter(({ PublicPort }) => PublicPort) ?? []
      expect(published).toContainEqual({ IP: '0.0.0.0', PrivatePort: 80, PublicPort: expect.any(Number), Type: 'tcp' })
      expect(listed?.Ports).toContainEqual({ PrivatePort: 53, Type: 'udp' })
    })

    it('are not published where they are bound but not exposed', async () => {
      const { id } = await bench.start('untilStopped', { ...bindings(''), ExposedPorts: {} })
      expect((await bench.engine.listContainers({ id: [id] }))[0]?.Ports).toEqual([])
    })

    it('are taken only once', async () => {
      const first = await bench.start('untilStopped', bindings('', '127.0.0.1'))
      const { NetworkSettings } = await bench.engine.inspectContainer(first.id)
      const taken = NetworkSettings.Ports?.['80/tcp']?.[0]?.HostPort ?? ''
      const second = await bench.create('untilStopped', bindings(taken, '127.0.0.1'))
      await expect(bench.engine.startContainer(second.id)).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('port is already allocated'),
        details: { reason: 'PORT_IN_USE' },
      })
      expect(await bench.status(second.id)).toMatchObject({ Status: 'created', ExitCode: 128 })
      await bench.engine.stopContainer(first.id)
      await bench.engine.startContainer(second.id)
      expect(await bench.status(second.id)).toMatchObject({ Status: 'running', ExitCode: 0, Error: '' })
    })
  })
}
