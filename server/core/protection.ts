import type { Container } from './containers/container.ts'
import { DomainError } from './errors.ts'
import type { Mirror } from './mirror/mirror.ts'

const PROTECTED_NAMES = new Set(['wagmios-backend', 'wagmios-frontend'])
const PROTECTED_LABEL = 'wagmios.protected'
const PROJECT_LABEL = 'com.docker.compose.project'

/** Everything that belongs to WAGMIOS itself, by every name it goes by. */
export interface ProtectedThings {
  containers: Container[]
  containerNames: ReadonlySet<string>
  imageIds: ReadonlySet<string>
  volumes: ReadonlySet<string>
  networks: ReadonlySet<string>
  projects: ReadonlySet<string>
}

/**
 * Keeps WAGMIOS's own containers, and what they are made of, from being changed by anybody through WAGMIOS. Judged on
 * the resolved object, so that the spelling a caller chose does not matter.
 */
export class Protection {
  readonly #mirror: Mirror
  readonly #selfId: string | null

  /** `selfId`: the container that this process runs in; null on a bare host. */
  constructor(mirror: Mirror, selfId: string | null) {
    this.#mirror = mirror
    this.#selfId = selfId
  }

  /** Why a container is protected, one sentence for people; null where it is not. */
  reason(container: Pick<Container, 'id' | 'name' | 'labels'>): string | null {
    if (container.id === this.#selfId) return 'WAGMIOS itself runs in this container.'
    if (PROTECTED_NAMES.has(container.name)) return `${container.name} is a part of WAGMIOS.`
    if (container.labels[PROTECTED_LABEL] === 'true') return `It carries the label ${PROTECTED_LABEL}=true.`
    return null
  }

  /** @throws DomainError PROTECTED */
  requireContainer(container: Container): void {
    const reason = this.reason(container)
    if (reason) throw refused(`The container ${container.name} is protected: ${reason}`)
  }

  /** @throws DomainError PROTECTED where the name is one of WAGMIOS's own */
  requireName(name: string): void {
    if (PROTECTED_NAMES.has(name) || this.things().containerNames.has(name))
      throw refused(`The name ${name} belongs to WAGMIOS.`)
  }

  /** @throws DomainError PROTECTED where a protected container was made from this image */
  requireImage(imageId: string): void {
    const owner = this.things().containers.find((container) => container.imageId === imageId)
    if (owner) throw refused(`The image is protected: the container ${owner.name} of WAGMIOS uses it.`)
  }

  /** @throws DomainError PROTECTED where a protected container belongs to this Compose project */
  requireProject(project: string): void {
    if (this.things().projects.has(project)) throw refused(`The Compose project ${project} is WAGMIOS's own.`)
  }

  things(): ProtectedThings {
    const containers = this.#mirror.containers().filter((container) => this.reason(container) !== null)
    const projects = containers.flatMap((container) => container.labels[PROJECT_LABEL] ?? [])
    return {
      containers,
      containerNames: new Set([...PROTECTED_NAMES, ...containers.map((container) => container.name)]),
      imageIds: new Set(containers.map((container) => container.imageId)),
      volumes: new Set(
        containers.flatMap(({ mounts }) => mounts.filter(({ type }) => type === 'volume').map(({ source }) => source)),
      ),
      // The engine's own networks are everybody's; only networks made for WAGMIOS are its own.
      networks: new Set(
        containers
          .flatMap(({ networks }) => networks.map(({ name }) => name))
          .filter((name) => !ENGINE_NETWORKS.has(name)),
      ),
      projects: new Set(projects),
    }
  }
}

const ENGINE_NETWORKS = new Set(['bridge', 'host', 'none'])

function refused(message: string): DomainError {
  return new DomainError('PROTECTED', message, {
    retryable: false,
    humanAction: 'WAGMIOS can be changed on the host only, with docker compose.',
  })
}
