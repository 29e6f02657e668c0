import type { FileObject } from '../project.ts'
import type { Service } from '../service.ts'
import type { BoundModel } from './bindProject.ts'
import { locate } from './locate.ts'
import type { MapNode } from './node.ts'
import type { Fault, Problems } from './problems.ts'

/** Attributes of a service that are never half understood: why, and what to do instead. */
const REFUSED: readonly [keyof Service, string, string][] = [
  ['provider', 'a provider runs a program on the host', 'Use a service with an image.'],
  ['use_api_socket', 'it hands the container full control of the engine', 'Remove it.'],
  ['models', 'AI models are not supported', 'Run the model server as a service of its own.'],
  ['credential_spec', 'credential specs exist on Windows only', 'Remove it.'],
  ['isolation', 'isolation exists on Windows only', 'Remove it.'],
]

type Report = (fault: Omit<Fault, 'at'>) => void

/**
 * Refuses by name what `docker compose` accepts and this product does not run, and takes out what it ignores.
 * @param active the services that run; the others only lose what is ignored
 */
export function refuseUnsupported(
  bound: BoundModel,
  active: Readonly<Record<string, Service>>,
  canonical: MapNode,
  problems: Problems,
): void {
  const refuse: Report = (fault) => problems.error({ ...fault, at: locate(canonical, fault.path) })
  const warn: Report = (fault) => problems.warn({ ...fault, at: locate(canonical, fault.path) })
  for (const [name, service] of Object.entries(active)) {
    refuseAttributes(name, service, refuse)
    refuseMounts(name, service, refuse)
    refuseBuild(name, service, refuse, warn)
    if (service.develop !== undefined) {
      const message = 'develop is for `docker compose watch` and is ignored'
      warn({ code: 'IGNORED', message, path: ['services', name, 'develop'], fix: 'Remove it.' })
    }
  }
  for (const service of Object.values(bound.services)) {
    delete service.build
    delete service.develop
  }
  refuseFileObjects('secrets', bound.secrets, refuse)
  refuseFileObjects('configs', bound.configs, refuse)
  refuseEmptyNames(bound, refuse)
}

/** What `docker compose config` reads, but fails to print as JSON. */
export function refuseUnprintable(
  active: Readonly<Record<string, Service>>,
  canonical: MapNode,
  problems: Problems,
): void {
  for (const [name, { build }] of Object.entries(active)) {
    if (build?.ssh?.every((key) => !key.includes(': ')) ?? true) continue
    const path = ['services', name, 'build', 'ssh']
    const message = 'an ssh key with a path cannot be printed'
    problems.error({ code: 'UNSUPPORTED', message, path, at: locate(canonical, path), fix: 'Remove it.' })
  }
}

function refuseAttributes(name: string, service: Service, refuse: Report): void {
  for (const [attribute, reason, fix] of REFUSED) {
    if (service[attribute] === undefined) continue
    const message = `${attribute} is not supported: ${reason}`
    refuse({ code: 'UNSUPPORTED', message, path: ['services', name, attribute], fix })
  }
}

function refuseBuild(name: string, service: Service, refuse: Report, warn: Report): void {
  if (service.build === undefined) return
  const path = ['services', name, 'build']
  if (service.image === undefined) {
    const message = 'building images is not supported'
    refuse({ code: 'UNSUPPORTED', message, path, fix: 'Push the built image to a registry and name it with image:.' })
  } else {
    const message = `build is ignored; the image ${service.image} is used as it is`
    warn({ code: 'IGNORED', message, path, fix: 'Remove it.' })
  }
}

const HOST_MOUNTS = new Set(['npipe', 'cluster'])

function refuseMounts(name: string, service: Service, refuse: Report): void {
  for (const [index, mount] of (service.volumes ?? []).entries()) {
    const path = ['services', name, 'volumes', index]
    const target = mount.target ?? ''
    if (HOST_MOUNTS.has(mount.type)) {
      const message = `mounts of type ${mount.type} are not supported`
      refuse({ code: 'UNSUPPORTED', message, path, fix: 'Use a volume or a bind mount.' })
    } else if (/^[A-Za-z]:/.test(target)) {
      const message = `"${target}" is taken for a Windows path, as one letter stands before the colon`
      refuse({ code: 'INVALID_VOLUME', message, path, fix: 'Give the volume a name of at least two letters.' })
    } else if (!target.startsWith('/')) {
      const message = `the mount target "${target}" is not an absolute path`
      refuse({ code: 'INVALID_VOLUME', message, path, fix: 'Begin it with "/".' })
    }
  }
}

function refuseFileObjects(
  kind: 'secrets' | 'configs',
  objects: Readonly<Record<string, FileObject>>,
  refuse: Report,
): void {
  for (const [name, object] of Object.entries(objects)) {
    for (const attribute of ['external', 'driver', 'template_driver'] as const) {
      if (object[attribute] === undefined) continue
      const message = `${attribute} ${kind} exist in Swarm only`
      refuse({
        code: 'UNSUPPORTED',
        message,
        path: [kind, name, attribute],
        fix: 'Use file:, environment: or content:.',
      })
    }
  }
}

function refuseEmptyNames(bound: BoundModel, refuse: Report): void {
  for (const kind of ['networks', 'volumes'] as const) {
    for (const [key, { name }] of Object.entries(bound[kind])) {
      if (name !== '') continue
      const message = `the name of ${kind}.${key} is empty`
      refuse({ code: 'INVALID_NAME', message, path: [kind, key, 'name'], fix: 'Give its variable a value.' })
    }
  }
}
