import type { ContainerCreateBody } from '../../engine/types.ts'
import type { Desired } from '../desired.ts'
import { CONFIG_HASH, INHERITED_VOLUMES, NUMBER, ONE_OFF, PROJECT, SERVICE } from '../labels.ts'
import type { HoldVolumes } from '../plan/plan.ts'
import { isAnonymousVolume } from './containerMounts.ts'

/** A hash that no service has: whatever comes next replaces the container, and takes its volumes over. */
const NO_HASH = 'none'

/** The create call for a container that only holds volumes. */
export function holderBody(
  { project }: Desired,
  { service, number, image, silenced, inherited }: HoldVolumes,
): ContainerCreateBody {
  const anonymous = inherited.map((volume) => volume.name).filter(isAnonymousVolume)
  return {
    Image: image,
    // It never runs, but an image without a command of its own could not be used otherwise.
    Cmd: ['true'],
    Labels: {
      ...silenced,
      [PROJECT]: project.name,
      [SERVICE]: service,
      [NUMBER]: String(number),
      [ONE_OFF]: 'False',
      [CONFIG_HASH]: NO_HASH,
      [INHERITED_VOLUMES]: anonymous.join(','),
    },
    HostConfig: {
      NetworkMode: 'none',
      Mounts: inherited.map(({ name, target, readOnly }) => ({
        Type: 'volume',
        Source: name,
        Target: target,
        ...(readOnly && { ReadOnly: true }),
      })),
    },
  }
}
