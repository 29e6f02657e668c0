import type { ContainerSummary, ImageInspect } from '../../engine/types.ts'
import type { InheritedVolume } from '../body/containerMounts.ts'
import type { Service } from '../service.ts'

/**
 * The volumes that a container's replacement takes over, because neither has a name for them: at the image's own
 * VOLUMEs and at the service's anonymous ones.
 */
export function inheritedVolumes(
  replaced: ContainerSummary,
  service: Service,
  image: ImageInspect | undefined,
): InheritedVolume[] {
  const hasNoName = (target: string) => {
    const declared = service.volumes?.find((mount) => mount.target === target)
    if (declared) return declared.type === 'volume' && !declared.source
    return image?.Config?.Volumes?.[target] !== undefined
  }
  return (replaced.Mounts ?? []).flatMap(({ Type, Name, Destination, RW }) =>
    Type === 'volume' && Name && hasNoName(Destination) ? [{ name: Name, target: Destination, readOnly: !RW }] : [],
  )
}
