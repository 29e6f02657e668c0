import type { Engine } from '../engine/engine.ts'
import type { ContainerSummary, MountPoint } from '../engine/types.ts'
import type { Mirror } from '../mirror/mirror.ts'

/** What the policy has to know of a container that exists. */
export interface SeenContainer {
  id: string
  name: string
  labels: Readonly<Record<string, string>>
  /** `source`: a path of the host, or a volume's name. */
  mounts: readonly { type: string; source: string; readOnly: boolean }[]
}

/**
 * Every container that the engine has now. What the mirror knows of one already cannot have changed, but for its name:
 * mounts and labels are a container's for good.
 */
export async function seenContainers(engine: Engine, mirror: Mirror): Promise<SeenContainer[]> {
  const known = new Map(mirror.containers().map((container) => [container.id, container]))
  const listed = await engine.listContainers()
  return listed.map((summary) => {
    const { labels, mounts } = known.get(summary.Id) ?? {
      labels: summary.Labels ?? {},
      mounts: (summary.Mounts ?? []).map(mountOf),
    }
    return { id: summary.Id, name: nameOf(summary), labels, mounts }
  })
}

/** Of several names the one without a link's alias in it. */
function nameOf({ Names, Id }: ContainerSummary): string {
  const names = (Names ?? []).map((name) => name.replace(/^\//, ''))
  return names.find((name) => !name.includes('/')) ?? names[0] ?? Id
}

function mountOf({ Type, Name, Source, RW }: MountPoint) {
  return { type: Type, source: Type === 'volume' ? (Name ?? Source) : Source, readOnly: !RW }
}
