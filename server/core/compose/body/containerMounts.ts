import type { HostConfig, Mount } from '../../engine/types.ts'
import { DomainError } from '../../errors.ts'
import type { Project } from '../project.ts'
import type { Service } from '../service.ts'
import type { VolumeMount } from '../serviceParts.ts'
import { orNull } from './orNull.ts'

const IMAGE_MOUNTS_SINCE = 1.48
/** Older engines take the option and leave what is mounted below writable. */
const RECURSIVELY_READ_ONLY_SINCE = 1.44

/** An anonymous volume of a replaced container, which the new one takes over. */
export interface InheritedVolume {
  name: string
  target: string
  readOnly: boolean
}

/** Whether a volume has the kind of name that the engine gives where nobody gives one. */
export function isAnonymousVolume(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}

/** A file of the host that appears inside the container: a `file:` secret or config. */
export interface BoundFile {
  source: string
  target: string
  /** Secrets must exist, configs are bound the way a plain `volumes` entry is. */
  kind: 'secret' | 'config'
}

/**
 * `HostConfig.Binds`, `Mounts` and `Tmpfs`. Binds that may create their host path and plain named volumes travel as
 * `Binds`, because `Mounts` has no word for "create the host path"; everything else travels as `Mounts`.
 */
export function containerMounts(
  project: Project,
  service: Service,
  inherited: readonly InheritedVolume[],
  files: readonly BoundFile[],
  apiVersion: string,
): Pick<HostConfig, 'Binds' | 'Mounts' | 'Tmpfs'> {
  const byTarget = new Map<string, string | Mount>()
  for (const volume of inherited) byTarget.set(volume.target, inheritedMount(volume))
  for (const volume of service.volumes ?? []) {
    const target = volume.target ?? ''
    refuseTooOld(volume, target, Number(apiVersion))
    // An anonymous volume that was inherited above keeps its data: a fresh one must not take its place.
    if (volume.source === undefined && volume.type === 'volume' && byTarget.has(target)) continue
    byTarget.set(target, travelsAsBind(project, volume) ? bindText(project, volume) : mountOf(project, volume))
  }
  for (const file of files) if (!byTarget.has(file.target)) byTarget.set(file.target, fileMount(file))
  const all = [...byTarget.values()]
  return {
    Binds: orNull(all.filter((entry) => typeof entry === 'string')),
    Mounts: orNull(all.filter((entry) => typeof entry !== 'string')),
    ...(service.tmpfs && { Tmpfs: tmpfs(service.tmpfs) }),
  }
}

function refuseTooOld({ type, bind }: VolumeMount, target: string, apiVersion: number): void {
  if (type === 'image' && apiVersion < IMAGE_MOUNTS_SINCE) throw tooOld(`A volume of type image (at ${target})`, 28)
  if (bind?.recursive === 'readonly' && apiVersion < RECURSIVELY_READ_ONLY_SINCE)
    throw tooOld(`bind.recursive: readonly (at ${target})`, 25)
}

function tooOld(what: string, version: number): DomainError {
  return new DomainError('INVALID_INPUT', `${what} needs Docker ${version} or newer.`, {
    reason: 'ENGINE_TOO_OLD',
    humanAction: 'Update the Docker engine, or remove that from the volume.',
  })
}

function travelsAsBind(project: Project, volume: VolumeMount): boolean {
  if (volume.type === 'bind') {
    if (!volume.bind) return true
    return volume.bind.create_host_path === true && !volume.bind.propagation && !volume.bind.recursive
  }
  if (volume.type !== 'volume' || !volume.source || !project.volumes[volume.source]) return false
  const options = volume.volume
  return !options || (!options.nocopy && !options.subpath && Object.keys(options.labels ?? {}).length === 0)
}

function bindText(project: Project, volume: VolumeMount): string {
  const options = [volume.read_only ? 'ro' : 'rw', volume.bind?.selinux].filter((option) => option)
  return `${sourceOf(project, volume)}:${volume.target}:${options.join(',')}`
}

function mountOf(project: Project, volume: VolumeMount): Mount {
  return {
    Type: volume.type,
    Source: sourceOf(project, volume),
    Target: volume.target ?? '',
    ...(volume.read_only && { ReadOnly: true }),
    ...(volume.consistency && { Consistency: volume.consistency }),
    ...mountOptions(volume),
  }
}

function mountOptions(volume: VolumeMount): Partial<Mount> {
  const { type, bind, volume: named, tmpfs, image } = volume
  if (type === 'bind' && bind)
    return {
      BindOptions: {
        ...(bind.propagation && { Propagation: bind.propagation }),
        ...(bind.create_host_path && { CreateMountpoint: true }),
        ...recursion(bind.recursive),
      },
    }
  if (type === 'volume' && named)
    return {
      VolumeOptions: {
        ...(named.nocopy && { NoCopy: true }),
        ...(named.labels && { Labels: named.labels }),
        ...(named.subpath && { Subpath: named.subpath }),
      },
    }
  if (type === 'tmpfs' && tmpfs)
    return {
      TmpfsOptions: {
        ...(tmpfs.size && { SizeBytes: Number(tmpfs.size) }),
        ...(tmpfs.mode && { Mode: tmpfs.mode }),
      },
    }
  if (type === 'image' && image) return { ImageOptions: { ...(image.subpath && { Subpath: image.subpath }) } }
  return {}
}

function recursion(mode: string | undefined): object {
  if (mode === 'disabled') return { NonRecursive: true }
  if (mode === 'writable') return { ReadOnlyNonRecursive: true }
  if (mode === 'readonly') return { ReadOnlyForceRecursive: true }
  return {}
}

function sourceOf(project: Project, volume: VolumeMount): string {
  const source = volume.source ?? ''
  return volume.type === 'volume' ? (project.volumes[source]?.name ?? source) : source
}

function inheritedMount({ name, target, readOnly }: InheritedVolume): Mount {
  return { Type: 'volume', Source: name, Target: target, ...(readOnly && { ReadOnly: true }) }
}

function fileMount({ source, target, kind }: BoundFile): Mount {
  return { Type: 'bind', Source: source, Target: target, ReadOnly: true, ...(kind === 'secret' && { BindOptions: {} }) }
}

function tmpfs(entries: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    entries.map((entry) => {
      const colon = entry.indexOf(':')
      return colon < 0 ? [entry, ''] : [entry.slice(0, colon), entry.slice(colon + 1)]
    }),
  )
}
