import type { ActionGate } from '../actionGate.ts'
import type { Caller } from '../caller.ts'
import type { Container } from '../containers/container.ts'
import type { Engine } from '../engine/engine.ts'
import type { ContainerChange, Mirror } from '../mirror/mirror.ts'
import type { Limits } from './limits.ts'

const WINDOW_MS = 10 * 60_000

/** Nobody calls: WAGMIOS itself keeps a limit. */
const ITSELF: Caller = { principal: null, via: 'ENGINE', requestId: '', address: '' }

/** A container that was stopped because its program kept ending. */
export interface StormStop {
  /** When its program had begun for the last time; another beginning means that somebody started it again. */
  startedAt: Date | null
  /** Restarts by the engine within ten minutes. */
  restarts: number
}

export interface RestartGuardDeps {
  engine: Engine
  mirror: Mirror
  gate: ActionGate
  limits: Limits
  /** Whether the limits of what agents make hold for it. */
  isLimited: (container: Container) => boolean
  report: (error: unknown) => void
  now?: () => number
}

interface Watched {
  /** As it was last seen; the engine begins anew where somebody starts the container. */
  restartCount: number
  /** When restarts were seen, Unix milliseconds. */
  times: number[]
  /** Restarts for which it is being stopped right now. */
  stopping: number | null
  stop: StormStop | null
}

/**
 * Stops containers of agents whose program keeps ending: a restart policy of the engine starts them again for ever, at
 * some cost each time, and fills the activity log. Whoever has found out why may start them again.
 */
export class RestartGuard {
  readonly #deps: RestartGuardDeps
  readonly #watched = new Map<string, Watched>()
  readonly #off: () => void
  readonly #running = new Set<Promise<void>>()

  constructor(deps: RestartGuardDeps) {
    this.#deps = deps
    this.#off = deps.mirror.containerChanged.on((change) => this.#look(change))
  }

  /** Why it does not run any more; null where this has nothing to do with it. */
  stopOf(id: string): StormStop | null {
    return this.#watched.get(id)?.stop ?? null
  }

  async close(): Promise<void> {
    this.#off()
    await Promise.allSettled([...this.#running])
  }

  #look({ id, container }: ContainerChange): void {
    if (container === null) {
      this.#watched.delete(id)
      return
    }
    const { restartCount } = container
    const watched = this.#watched.get(id)
    // What happened before it was first seen is nobody's to count.
    if (watched === undefined) this.#watched.set(id, { restartCount, times: [], stopping: null, stop: null })
    else this.#count(container, watched)
  }

  #count(container: Container, watched: Watched): void {
    const now = (this.#deps.now ?? Date.now)()
    const more = container.restartCount - watched.restartCount
    watched.restartCount = container.restartCount
    if (more < 0) watched.times = []
    else if (more > 0) watched.times.push(...Array.from({ length: Math.min(more, 1000) }, () => now))
    watched.times = watched.times.filter((time) => time > now - WINDOW_MS)
    const { startedAt, state } = container
    if (watched.stopping !== null) {
      if (state === 'EXITED') watched.stop = { startedAt, restarts: watched.stopping }
      return
    }
    if (watched.stop !== null && watched.stop.startedAt?.getTime() !== startedAt?.getTime()) watched.stop = null
    if (more <= 0 || watched.times.length < this.#deps.limits.value('restarts')) return
    if (!this.#deps.isLimited(container)) return
    watched.stopping = watched.times.length
    watched.times = []
    const work = this.#stop(container, watched.stopping)
      .catch(this.#deps.report)
      .finally(() => {
        watched.stopping = null
      })
    this.#running.add(work)
    void work.finally(() => this.#running.delete(work))
  }

  async #stop({ id, name }: Container, restarts: number): Promise<void> {
    const { engine, gate, mirror } = this.#deps
    const request = {
      action: 'container.stop',
      target: { kind: 'container' as const, id, name },
      detail: {
        reason: 'RESTART_STORM',
        restarts,
        minutes: WINDOW_MS / 60_000,
        howToGoOn: 'Read its log, correct what is wrong, and start it again.',
      },
    }
    await gate.run(ITSELF, request, async () => {
      await engine.stopContainer(id)
      await mirror.refreshContainer(id)
    })
  }
}
