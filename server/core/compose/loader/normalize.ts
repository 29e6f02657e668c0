import type { Service } from '../service.ts'
import type { Dependency } from '../serviceParts.ts'
import type { BoundModel } from './bindProject.ts'
import { sortedRecord } from './decoder.ts'
import { cleanPath } from './goPath.ts'
import type { MapNode } from './node.ts'

/**
 * Adds what a Compose file leaves unsaid: the default network, dependencies that follow from links and shared
 * namespaces, variables passed through from the project's environment.
 */
export function normalize(
  model: BoundModel,
  canonical: MapNode,
  projectName: string,
  environment: Readonly<Record<string, string>>,
): void {
  for (const [name, service] of Object.entries(model.services)) {
    if (service.pull_policy === 'if_not_present') service.pull_policy = 'missing'
    if (!hasNetworkMode(canonical, name)) joinDefaultNetwork(service)
    addImpliedDependencies(service)
    passThrough(service.environment, environment)
    normalizeBuild(service, environment)
    for (const mount of service.volumes ?? []) mount.target = cleanPath(mount.target ?? '')
  }
  declareDefaultNetwork(model, projectName)
}

/** Even an empty `network_mode`, which an unset variable leaves, keeps a service out of the default network. */
function hasNetworkMode(canonical: MapNode, name: string): boolean {
  const services = canonical.entries.get('services')
  const service = services?.kind === 'map' ? services.entries.get(name) : undefined
  return service?.kind === 'map' && service.entries.has('network_mode')
}

function joinDefaultNetwork(service: Service): void {
  if (service.provider !== undefined) return
  service.networks ??= { default: null }
}

/** The default network needs no declaration, and exists only where a service is in it. */
function declareDefaultNetwork(model: BoundModel, projectName: string): void {
  if (model.networks.default !== undefined) return
  const isUsed = Object.values(model.services).some((service) => service.networks?.default !== undefined)
  if (isUsed) model.networks.default = { name: `${projectName}_default`, ipam: {} }
}

const NAMESPACES = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'] as const

function addImpliedDependencies(service: Service): void {
  const dependencies = new Map(Object.entries(service.depends_on ?? {}))
  const add = (name: string, restart: boolean) => {
    if (!dependencies.has(name)) dependencies.set(name, started(restart))
  }
  for (const link of service.links ?? []) {
    const parts = link.split(':')
    add(parts.length === 2 ? (parts[0] ?? link) : link, true)
  }
  for (const namespace of NAMESPACES) {
    const shared = service[namespace]
    if (shared?.startsWith('service:')) add(shared.slice('service:'.length), true)
  }
  for (const source of service.volumes_from ?? []) {
    if (!source.startsWith('container:')) add(source.split(':')[0] ?? source, false)
  }
  const sorted = sortedRecord([...dependencies])
  if (sorted !== undefined) service.depends_on = sorted
}

function started(restart: boolean): Dependency {
  return { condition: 'service_started', ...(restart ? { restart: true } : {}), required: true }
}

function passThrough(
  values: Record<string, string | null> | undefined,
  environment: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(values ?? {})) {
    if (value === null && values !== undefined && Object.hasOwn(environment, key))
      values[key] = environment[key] ?? null
  }
}

function normalizeBuild({ build }: Service, environment: Readonly<Record<string, string>>): void {
  if (build === undefined) return
  if (build.dockerfile === undefined && build.dockerfile_inline === undefined) build.dockerfile = 'Dockerfile'
  const args = build.args
  if (args === undefined) return
  passThrough(args, environment)
  for (const [key, value] of Object.entries(args)) if (value === null) delete args[key]
  if (Object.keys(args).length === 0) delete build.args
}
