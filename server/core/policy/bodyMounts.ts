import type { ContainerCreateBody, HostConfig, Mount } from '../engine/types.ts'
import type { MountCandidate, VolumeCandidate } from './candidate.ts'
import { settings } from './settings.ts'
import { tmpfsMount } from './tmpfsMount.ts'

const PROPAGATIONS = new Set(['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'])
/** What `Binds` options may say besides propagation; `ro` is read, the others change nothing that matters. */
const BIND_OPTIONS = new Set(['ro', 'rw', 'z', 'Z', 'nocopy', 'copy', 'cached', 'delegated', 'consistent', 'default'])

/** Everything that a create body mounts, in whichever of the engine's four ways it is said. */
export function bodyMounts(body: ContainerCreateBody): MountCandidate[] {
  const host = body.HostConfig ?? {}
  return [
    ...(host.Binds ?? []).map((text, index) => bindMount(text, host, `HostConfig.Binds[${index}]`)),
    ...(host.Mounts ?? []).map((mount, index) => objectMount(mount, host, `HostConfig.Mounts[${index}]`)),
    ...Object.entries(host.Tmpfs ?? {}).map(([target, options]) =>
      tmpfsMount(target, options ?? '', `HostConfig.Tmpfs.${target}`),
    ),
    ...Object.keys(body.Volumes ?? {}).map((target) => volumeMount('', target, host, `Volumes.${target}`)),
  ]
}

/** `source:target[:options]`, `target` alone for an anonymous volume. Anything else is a mount of no known type. */
function bindMount(text: string, host: HostConfig, path: string): MountCandidate {
  const parts = text.split(':')
  const [first = '', target, optionText = ''] = parts
  const options = optionText.split(',').filter(Boolean)
  if (parts.length > 3 || text === '') return { ...EMPTY, path, type: 'unreadable', source: text }
  const mount =
    target === undefined
      ? volumeMount('', first, host, path)
      : // Only volumes have names without a slash; a relative path is refused as a name.
        first.startsWith('/') || first.startsWith('~') || first.startsWith('.')
        ? { ...EMPTY, path, type: 'bind', source: first, target }
        : volumeMount(first, target, host, path)
  return {
    ...mount,
    readOnly: options.includes('ro'),
    propagation: options.findLast((option) => PROPAGATIONS.has(option)) ?? '',
    options: options.filter((option) => !BIND_OPTIONS.has(option) && !PROPAGATIONS.has(option)),
  }
}

function objectMount(mount: Mount, host: HostConfig, path: string): MountCandidate {
  const source = mount.Source ?? ''
  const size = mount.TmpfsOptions?.SizeBytes
  return {
    ...EMPTY,
    path,
    type: mount.Type ?? '',
    source,
    target: mount.Target ?? '',
    readOnly: mount.ReadOnly === true,
    propagation: mount.BindOptions?.Propagation ?? '',
    volume: mount.Type === 'volume' ? objectVolume(mount, source, host, path) : null,
    tmpfsBytes: size ? Number(size) : null,
  }
}

function objectVolume(mount: Mount, name: string, host: HostConfig, path: string): VolumeCandidate {
  const { DriverConfig, Labels } = mount.VolumeOptions ?? {}
  const optionsPath = `${path}.VolumeOptions.DriverConfig.Options`
  return {
    path,
    name,
    namePath: `${path}.Source`,
    external: false,
    driver: DriverConfig?.Name || host.VolumeDriver || '',
    options: settings(DriverConfig?.Options, optionsPath),
    labels: settings(Labels, `${path}.VolumeOptions.Labels`),
  }
}

function volumeMount(name: string, target: string, host: HostConfig, path: string): MountCandidate {
  return {
    ...EMPTY,
    path,
    type: 'volume',
    source: name,
    target,
    volume: { path, name, namePath: path, external: false, driver: host.VolumeDriver ?? '', options: [], labels: [] },
  }
}

const EMPTY: MountCandidate = {
  path: '',
  type: '',
  source: '',
  target: '',
  readOnly: false,
  propagation: '',
  options: [],
  volume: null,
  tmpfsBytes: null,
}
