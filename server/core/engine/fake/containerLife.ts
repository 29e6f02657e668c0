import { aboutWhatItNeeds } from '../engineAnswer.ts'
import type { HealthState } from '../types.ts'
import { engineTime } from './clock.ts'
import type { ContainerStore } from './containerStore.ts'
import type { EventBus } from './eventBus.ts'
import { type FakeContainer, isUp } from './fakeContainer.ts'
import type { FakeProcess, FakeProgram } from './fakeProcess.ts'
import type { NetworkStore } from './networkStore.ts'
import type { PortTable } from './portTable.ts'
import { refusal } from './refusal.ts'

const SIGNALS: Readonly<Record<string, string>> = {
  SIGTERM: '15',
  SIGINT: '2',
  SIGQUIT: '3',
  SIGKILL: '9',
  SIGHUP: '1',
}
const DEFAULT_GRACE_SECONDS = 10
const RESTART_DELAY_MS = 100
const KILLED = 137

export interface ContainerLifeParts {
  events: EventBus
  containers: ContainerStore
  networks: NetworkStore
  ports: PortTable
  program: FakeProgram
}

/** Starts, stops and ends of containers, with the events that the engine tells in their order. */
export class ContainerLife {
  readonly #parts: ContainerLifeParts
  #pid = 1000

  constructor(parts: ContainerLifeParts) {
    this.#parts = parts
  }

  start(container: FakeContainer) {
    if (container.status === 'paused') throw refusal(409, 'cannot start a paused container, try unpause instead')
    if (isUp(container)) return
    container.restartCount = 0
    try {
      this.#launch(container)
    } catch (error) {
      throw aboutWhatItNeeds(error)
    }
  }

  async stop(container: FakeContainer, timeoutSeconds: number | undefined) {
    container.stopped = true
    if (!isUp(container)) return this.#giveUpRestarting(container)
    const signal = container.config.StopSignal ?? 'SIGTERM'
    this.#emit(container, 'kill', { signal: SIGNALS[signal] ?? signal.replace(/^SIG/, '') })
    if (container.status === 'paused') this.unpause(container)
    const grace = timeoutSeconds ?? container.config.StopTimeout ?? DEFAULT_GRACE_SECONDS
    if (!(await this.#endsBySignal(container, signal, grace))) this.kill(container)
    this.#emit(container, 'stop')
  }

  async restart(container: FakeContainer, timeoutSeconds: number | undefined) {
    if (isUp(container)) await this.stop(container, timeoutSeconds)
    if (!isUp(container)) this.#launch(container)
    this.#emit(container, 'restart')
  }

  /** Ends it for good, as before a forced removal. */
  end(container: FakeContainer) {
    container.stopped = true
    this.kill(container)
    this.#giveUpRestarting(container)
  }

  kill(container: FakeContainer) {
    if (!isUp(container)) return
    this.#emit(container, 'kill', { signal: '9' })
    this.exit(container, KILLED)
  }

  pause(container: FakeContainer) {
    if (container.status !== 'running') throw refusal(409, `Container ${container.id} is not running`)
    container.status = 'paused'
    this.#emit(container, 'pause')
  }

  unpause(container: FakeContainer) {
    if (container.status !== 'paused') throw refusal(500, `Container ${container.id} is not paused`)
    container.status = 'running'
    this.#emit(container, 'unpause')
  }

  health(container: FakeContainer, status: HealthState['Status'], log: HealthState['Log'] = []) {
    if (!isUp(container)) return
    const before = container.health?.Status
    const failingStreak = status === 'unhealthy' ? (container.health?.FailingStreak ?? 0) + 1 : 0
    container.health = { Status: status, FailingStreak: failingStreak, Log: log }
    if (status !== before && status !== 'starting') this.#emit(container, `health_status: ${status}`)
  }

  /** The container's process ends by itself or is killed. */
  exit(container: FakeContainer, code: number) {
    if (!isUp(container)) return
    const { networks, ports, containers } = this.#parts
    const end = container.running
    Object.assign(container, {
      status: 'exited',
      exitCode: code,
      finishedAt: engineTime(),
      running: undefined,
      ports: {},
    })
    end?.finish()
    container.log.close()
    ports.release(container.id)
    this.#emit(container, 'die', { exitCode: String(code) })
    networks.disconnectAll(container)
    this.#volumeEvents(container, 'unmount')
    if (container.hostConfig.AutoRemove) containers.remove(container, true)
    else if (this.#restarts(container)) this.#restartSoon(container)
  }

  #launch(container: FakeContainer) {
    const { networks, ports, program } = this.#parts
    container.stopped = false
    try {
      networks.connectAll(container)
      container.ports = ports.publish(container)
    } catch (error) {
      networks.disconnectAll(container)
      container.exitCode = 128
      container.error = error instanceof Error ? error.message : String(error)
      throw error
    }
    Object.assign(container, { status: 'running', exitCode: 0, error: '', startedAt: engineTime() })
    container.health = hasHealthcheck(container) ? { Status: 'starting', FailingStreak: 0, Log: [] } : undefined
    const process = this.#processOf(container)
    this.#volumeEvents(container, 'mount')
    this.#emit(container, 'start')
    program(process)
  }

  #processOf(container: FakeContainer): FakeProcess {
    const ended = new AbortController()
    const isThis = () => container.running?.process === process
    const process: FakeProcess = {
      containerId: container.id,
      name: container.name,
      config: container.config,
      files: container.files,
      ended: ended.signal,
      stdout: (text) => isThis() && container.log.write('stdout', text),
      stderr: (text) => isThis() && container.log.write('stderr', text),
      health: (status, log) => isThis() && this.health(container, status, log),
      exit: (code) => isThis() && this.exit(container, code),
    }
    container.running = { process, pid: ++this.#pid, finish: () => ended.abort() }
    return process
  }

  async #endsBySignal(container: FakeContainer, signal: string, graceSeconds: number): Promise<boolean> {
    const process = container.running?.process
    if (!process) return true
    if (!process.onSignal) this.exit(container, 0)
    else if (graceSeconds !== 0) process.onSignal(signal)
    if (graceSeconds !== 0) await endOf(process.ended, graceSeconds)
    return container.running?.process !== process
  }

  #restarts({ hostConfig, exitCode, restartCount, stopped }: FakeContainer): boolean {
    const { Name: policy, MaximumRetryCount: most } = hostConfig.RestartPolicy ?? {}
    if (stopped) return false
    if (policy === 'on-failure') return exitCode !== 0 && (!most || restartCount < most)
    return policy === 'always' || policy === 'unless-stopped'
  }

  #restartSoon(container: FakeContainer) {
    container.status = 'restarting'
    const timer = setTimeout(() => {
      if (container.status !== 'restarting') return
      container.restartCount++
      this.#launch(container)
    }, RESTART_DELAY_MS)
    timer.unref()
  }

  #giveUpRestarting(container: FakeContainer) {
    if (container.status === 'restarting') container.status = 'exited'
  }

  #volumeEvents({ id, mounts }: FakeContainer, action: 'mount' | 'unmount') {
    for (const { Type, Name, Driver = 'local', Destination, RW, Propagation = '' } of mounts) {
      if (Type !== 'volume' || !Name) continue
      const where = { destination: Destination, propagation: Propagation, 'read/write': String(RW) }
      const attributes = { container: id, driver: Driver, ...(action === 'mount' && where) }
      this.#parts.events.emit('volume', action, Name, attributes)
    }
  }

  #emit(container: FakeContainer, action: string, more?: Record<string, string>) {
    this.#parts.containers.emit(container, action, more)
  }
}

function hasHealthcheck({ config }: FakeContainer): boolean {
  const test = config.Healthcheck?.Test ?? []
  return test.length > 0 && test[0] !== 'NONE'
}

/** Resolves when the signal aborts; a negative limit is none. */
function endOf(signal: AbortSignal, limitSeconds: number): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = limitSeconds > 0 ? setTimeout(resolve, limitSeconds * 1000) : undefined
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
