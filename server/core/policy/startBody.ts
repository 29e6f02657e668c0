import type { Engine } from '../engine/engine.ts'
import type { ContainerCreateBody, ContainerInspect, Mount, MountPoint, VolumeInspect } from '../engine/types.ts'
import { DomainError } from '../errors.ts'

/**
 * What a container that exists would be started with, as the body that would make the same: its mounts as the engine has
 * them, volumes with the driver and options that they have now, networks, and the containers that it joins. What cannot
 * change after a create is left out.
 */
export async function startBody(engine: Engine, inspect: ContainerInspect): Promise<ContainerCreateBody> {
  const { HostConfig, NetworkSettings } = inspect
  const mounts = await Promise.all((inspect.Mounts ?? []).map((mount) => mountOf(engine, mount)))
  const networks = Object.keys(NetworkSettings?.Networks ?? {})
  return {
    // Its name may mean another image by now; the container is of this one for good.
    Image: inspect.Image,
    HostConfig: {
      Mounts: mounts.flat(),
      ...optional('NetworkMode', HostConfig.NetworkMode),
      ...optional('PidMode', HostConfig.PidMode),
      ...optional('IpcMode', HostConfig.IpcMode),
      ...(HostConfig.VolumesFrom && { VolumesFrom: HostConfig.VolumesFrom }),
      ...(HostConfig.Links && { Links: HostConfig.Links.map(linked) }),
    },
    NetworkingConfig: { EndpointsConfig: Object.fromEntries(networks.map((name) => [name, {}])) },
  }
}

function optional<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  // The engine writes its defaults out; a namespace of one's own is what an empty text means.
  const part: Partial<Record<Key, string>> = {}
  if (value) part[key] = value
  return part
}

/** `/db:/web/db` → `db:db`: the engine tells links by the containers' names. */
function linked(link: string): string {
  const [target = '', alias = ''] = link.split(':')
  return `${target.replace(/^\//, '')}:${alias.split('/').at(-1)}`
}

async function mountOf(engine: Engine, mount: MountPoint): Promise<Mount[]> {
  const { Type, Name, Source, Destination, RW, Propagation } = mount
  const place = { Target: Destination, ReadOnly: !RW }
  if (Type === 'volume') {
    const volume = Name ? await volumeNow(engine, Name) : null
    const driver = volume && { Name: volume.Driver, Options: volume.Options ?? {} }
    return [{ Type, Source: Name ?? '', ...place, ...(driver && { VolumeOptions: { DriverConfig: driver } }) }]
  }
  if (Type !== 'bind') return []
  return [{ Type, Source, ...place, ...(Propagation && { BindOptions: { Propagation } }) }]
}

/** Null where it is gone: the engine makes an empty one in its place, or refuses the start. */
async function volumeNow(engine: Engine, name: string): Promise<VolumeInspect | null> {
  try {
    return await engine.inspectVolume(name)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return null
    throw error
  }
}
