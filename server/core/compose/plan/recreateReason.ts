import type { ContainerSummary, ImageInspect } from '../../engine/types.ts'
import { CONFIG_HASH, CONTENT_HASH, IMAGE } from '../labels.ts'
import type { Project } from '../project.ts'
import type { Service } from '../service.ts'
import type { NetworkDecision } from './networkDecision.ts'
import { isAttached, isDead, isRunning } from './observedContainer.ts'
import type { VolumeDecision } from './volumeDecision.ts'

/** Everything one service's containers are compared with. */
export interface Expectation {
  project: Project
  service: Service
  policy: 'diverged' | 'force' | 'never'
  /** Hashes that mean "as in the file"; none where the file's namespaces point to a container yet to be made. */
  hashes: readonly string[]
  contentHash?: string
  image?: ImageInspect
  networks: ReadonlyMap<string, NetworkDecision>
  volumes: ReadonlyMap<string, VolumeDecision>
}

/** Why a container has to be replaced; undefined where it may stay. */
export function recreateReason(container: ContainerSummary, expected: Expectation): string | undefined {
  if (isDead(container)) return `is ${container.State}`
  if (expected.policy === 'never') return undefined
  if (expected.policy === 'force') return 'asked for'
  if (expected.hashes.length === 0) return 'what it shares a namespace or volumes with is replaced'
  if (!expected.hashes.includes(container.Labels[CONFIG_HASH] ?? '')) return 'configuration changed'
  if (container.Labels[IMAGE] !== expected.image?.Id) return 'image changed'
  const content = container.Labels[CONTENT_HASH]
  // A container that Compose made does not say what it was given, so it is taken to be right.
  if (content !== undefined && content !== expected.contentHash) return 'secret or config changed'
  return missingNetwork(container, expected) ?? missingVolume(container, expected)
}

/** Only a running container is replaced for it: a stopped one is simply connected before it starts. */
function missingNetwork(container: ContainerSummary, { service, networks }: Expectation): string | undefined {
  if (!isRunning(container)) return undefined
  for (const key of Object.keys(service.networks ?? {})) {
    const decision = networks.get(key)
    if (!decision) continue
    const candidates = [...decision.remove, ...(decision.keep ? [decision.keep] : [])]
    if (!candidates.some((network) => isAttached(container, network))) return `is not in network ${decision.name}`
  }
  return undefined
}

function missingVolume(container: ContainerSummary, { project, service, volumes }: Expectation): string | undefined {
  for (const mount of service.volumes ?? []) {
    if (mount.type !== 'volume' || !mount.source) continue
    const name = project.volumes[mount.source]?.name ?? mount.source
    const mounted = (container.Mounts ?? []).some((one) => one.Type === 'volume' && one.Name === name)
    if (!mounted) return `does not mount volume ${name}`
    if (volumes.get(mount.source) === 'recreate') return `volume ${name} is made anew`
  }
  return undefined
}
