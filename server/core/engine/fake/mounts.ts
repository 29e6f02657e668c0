import type { ContainerConfig, ContainerCreateBody, Mount, MountPoint } from '../types.ts'
import { fakeId } from './clock.ts'
import { refusal } from './refusal.ts'
import type { VolumeStore } from './volumeStore.ts'

/** The mount points of a container to be; volumes that do not exist yet are created. */
export function mountPoints(body: ContainerCreateBody, image: ContainerConfig, volumes: VolumeStore): MountPoint[] {
  const points = [
    ...(body.HostConfig?.Binds ?? []).map((bind) => fromBind(bind, volumes)),
    ...(body.HostConfig?.Mounts ?? []).map((mount) => fromMount(mount, volumes)),
  ]
  const targets = points.map((point) => point.Destination)
  const duplicate = targets.find((target, index) => targets.indexOf(target) !== index)
  if (duplicate) throw refusal(400, `Duplicate mount point: ${duplicate}`)
  const anonymous = Object.keys({ ...image.Volumes, ...body.Volumes }).filter((target) => !targets.includes(target))
  return [...points, ...anonymous.map((target) => volumePoint(fakeId(), target, true, '', volumes))]
}

function fromBind(bind: string, volumes: VolumeStore): MountPoint {
  const [source = '', target, mode = ''] = bind.split(':')
  // A path alone is an anonymous volume.
  if (target === undefined) return volumePoint(fakeId(), source, true, '', volumes)
  if (!target.startsWith('/'))
    throw refusal(
      400,
      `invalid volume specification: '${bind}': invalid mount config for type "volume": invalid mount path: '${target}' mount path must be absolute`,
    )
  const writable = !mode.split(',').includes('ro')
  if (source.startsWith('/')) return bindPoint(source, target, writable, mode)
  return volumePoint(source, target, writable, mode || 'z', volumes)
}

function fromMount({ Type, Source, Target, ReadOnly = false, VolumeOptions }: Mount, volumes: VolumeStore): MountPoint {
  if (Type === 'bind') return bindPoint(Source ?? '', Target, !ReadOnly, '')
  if (Type !== 'volume') return { Type, Source: '', Destination: Target, Mode: '', RW: !ReadOnly, Propagation: '' }
  const name = Source || fakeId()
  const driver = VolumeOptions?.DriverConfig
  volumes.create({ Name: name, Driver: driver?.Name, DriverOpts: driver?.Options, Labels: VolumeOptions?.Labels })
  return volumePoint(name, Target, !ReadOnly, 'z', volumes)
}

function bindPoint(source: string, target: string, writable: boolean, mode: string): MountPoint {
  return { Type: 'bind', Source: source, Destination: target, Mode: mode, RW: writable, Propagation: 'rprivate' }
}

function volumePoint(name: string, target: string, writable: boolean, mode: string, volumes: VolumeStore): MountPoint {
  const { Mountpoint, Driver } = volumes.create({ Name: name })
  return {
    Type: 'volume',
    Name: name,
    Source: Mountpoint,
    Destination: target,
    Driver,
    Mode: mode,
    RW: writable,
    Propagation: '',
  }
}
