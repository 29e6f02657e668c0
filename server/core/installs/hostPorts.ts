import { DomainError } from '../errors.ts'
import type { InstallsDeps } from './installDeps.ts'

/** Whether a port of the host can be published, and which one could be instead. */
export interface PortState {
  port: number
  free: boolean
  /** Who has it, for people; null where it is free. */
  takenBy: string | null
  /** The port itself where it is free, else one that is: the next, or for a port below 1024 one from 8000 on. */
  nextFree: number | null
}

interface SeenPorts {
  taken: Map<number, string>
  reserved: Set<number>
}

const LAST_PORT = 65_535
const MAX_PORTS = 100
const RUNNING = new Set(['RUNNING', 'PAUSED', 'RESTARTING'])

/** Ports of the engine's host: what containers publish, and on a bare host everything that listens. */
export class HostPorts {
  readonly #deps: Pick<InstallsDeps, 'mirror' | 'ownPorts' | 'servicePorts' | 'hostListeners'>

  constructor(deps: Pick<InstallsDeps, 'mirror' | 'ownPorts' | 'servicePorts' | 'hostListeners'>) {
    this.#deps = deps
  }

  /** @throws DomainError INVALID_INPUT, DOCKER_ERROR while the engine is unreachable */
  async states(ports: readonly number[], protocol = 'tcp'): Promise<PortState[]> {
    if (!['tcp', 'udp'].includes(protocol)) throw wrong('protocol', 'must be tcp or udp')
    if (ports.length > MAX_PORTS) throw wrong('ports', `may be ${MAX_PORTS} at most`)
    if (ports.some((port) => port < 1 || port > LAST_PORT)) throw wrong('ports', 'are 1 to 65535')
    const seen = await this.#look(protocol)
    return ports.map((port) => {
      const takenBy = seen.taken.get(port) ?? null
      if (takenBy === null) return { port, free: true, takenBy, nextFree: port }
      return { port, free: false, takenBy, nextFree: nextFree(port, seen) }
    })
  }

  /** A port to use instead of this one; null where there is none. */
  async alternative(port: number, protocol = 'tcp'): Promise<number | null> {
    return nextFree(port, await this.#look(protocol))
  }

  /** `reserved`: of containers that do not run now and will want them back, and of services of the owner's. */
  async #look(protocol: string): Promise<SeenPorts> {
    const { mirror, ownPorts, servicePorts, hostListeners } = this.#deps
    await mirror.settled
    const containers = mirror.containers()
    const taken = new Map<number, string>()
    const reserved = new Set<number>(servicePorts())
    for (const listener of (await hostListeners?.()) ?? [])
      if (listener.protocol === protocol) taken.set(listener.port, 'a process of the host')
    for (const { name, state, ports } of containers)
      for (const port of ports)
        if (port.publicPort !== null && port.protocol === protocol) {
          reserved.add(port.publicPort)
          if (RUNNING.has(state)) taken.set(port.publicPort, `the container ${name}`)
        }
    for (const port of ownPorts()) if (protocol === 'tcp') taken.set(port, 'WAGMIOS itself')
    return { taken, reserved }
  }
}

function nextFree(port: number, { taken, reserved }: SeenPorts): number | null {
  let next = port < 1024 ? port + 8000 : port + 1
  while (next <= LAST_PORT && (taken.has(next) || reserved.has(next))) next++
  return next <= LAST_PORT ? next : null
}

function wrong(path: string, message: string): DomainError {
  return new DomainError('INVALID_INPUT', `${path} ${message}.`, { path, retryable: false })
}
