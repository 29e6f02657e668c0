import { join, relative, resolve } from 'node:path'
import type { Engine } from './engine/engine.ts'
import { DomainError } from './errors.ts'
import type { PathMapping } from './policy/pathLookup.ts'

/**
 * Where a path of this process lies on the engine's host. On a bare host it is the same; inside a container it is found
 * through the container's own mounts, the longest one first, or told by the operator.
 */
export class HostPaths {
  readonly #engine: Engine
  readonly #selfId: string | null
  readonly #told: readonly PathMapping[]
  #mappings: readonly PathMapping[]

  constructor(options: { engine: Engine; selfContainerId: string | null; told?: readonly PathMapping[] }) {
    this.#engine = options.engine
    this.#selfId = options.selfContainerId
    this.#told = options.told ?? []
    this.#mappings = this.#selfId === null ? [{ host: '/', server: '/' }] : this.#told
  }

  /** Asks the engine for our own mounts. To be called whenever the engine (re)appears. */
  async refresh(): Promise<void> {
    if (this.#selfId === null) return
    const { Mounts: mounts } = await this.#engine.inspectContainer(this.#selfId)
    const seen = mounts
      .filter((mount) => mount.Source.startsWith('/') && !mount.Source.endsWith('.sock'))
      .map((mount) => ({ host: mount.Source, server: mount.Destination }))
    this.#mappings = [...this.#told, ...seen]
  }

  /** Every folder that both sides see. */
  get mappings(): readonly PathMapping[] {
    return this.#mappings
  }

  /**
   * The path as the engine's host sees it.
   * @throws DomainError CONFLICT / NO_HOST_PATH where the folder is not shared with the host
   */
  toHost(path: string): string {
    const found = this.find(path)
    if (found !== null) return found
    throw new DomainError(
      'CONFLICT',
      `The folder ${path} exists only inside the WAGMIOS container, so the engine cannot mount it.`,
      {
        reason: 'NO_HOST_PATH',
        path,
        retryable: false,
        humanAction:
          'Mount a folder of the host there (docker-compose.yaml of WAGMIOS does so with ~/.wagmios/containers), or set WAGMIOS_HOST_CONTAINERS_DIR.',
      },
    )
  }

  /** Like `toHost`; null where the host cannot see it. */
  find(path: string): string | null {
    const absolute = resolve(path)
    const inside = this.#mappings.filter(
      ({ server }) => server === '/' || absolute === server || absolute.startsWith(`${server}/`),
    )
    const best = inside.toSorted((a, b) => b.server.length - a.server.length)[0]
    return best ? join(best.host, relative(best.server, absolute)) : null
  }
}
