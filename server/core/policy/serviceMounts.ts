import type { Project } from '../compose/project.ts'
import type { Service } from '../compose/service.ts'
import type { VolumeMount } from '../compose/serviceParts.ts'
import type { MountCandidate } from './candidate.ts'
import { settings } from './settings.ts'
import { tmpfsMount } from './tmpfsMount.ts'

/** Everything that a service mounts, under the engine's names of volumes. */
export function serviceMounts(project: Project, service: Service, path: string): MountCandidate[] {
  const volumes = (service.volumes ?? []).map((mount, index) =>
    volumeMount(project, service, mount, `${path}.volumes[${index}]`),
  )
  const tmpfs = (service.tmpfs ?? []).map((text, index) => {
    const at = text.indexOf(':')
    const [target, options] = at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
    return tmpfsMount(target, options, `${path}.tmpfs[${index}]`)
  })
  return [...volumes, ...tmpfs]
}

function volumeMount(project: Project, service: Service, mount: VolumeMount, path: string): MountCandidate {
  const source = mount.source ?? ''
  const defined = mount.type === 'volume' && source !== '' ? project.volumes[source] : undefined
  return {
    path,
    type: mount.type,
    source: defined?.name ?? source,
    target: mount.target ?? '',
    readOnly: mount.read_only === true,
    propagation: mount.bind?.propagation ?? '',
    options: [],
    volume:
      mount.type === 'volume' && !defined
        ? {
            path,
            name: source,
            namePath: path,
            external: false,
            driver: service.volume_driver ?? '',
            options: [],
            labels: settings(mount.volume?.labels, `${path}.volume.labels`),
          }
        : null,
    tmpfsBytes: mount.tmpfs?.size === undefined ? null : Number(mount.tmpfs.size),
  }
}
