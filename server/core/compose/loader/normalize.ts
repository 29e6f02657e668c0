import type { Service } from '../service.ts'
import type { Dependency } from '../serviceParts.ts'
import type { BoundModel } from './bindProject.ts'
import { sortedRecord } from './decoder.ts'
import { cleanPath } from './goPath.ts'
import { locate } from './locate.ts'
import type { MapNode, Node } from './node.ts'
import type { Problems } from './problems.ts'

/**
 * Adds what a Compose file leaves unsaid: the default network, dependencies that follow from links and shared
 * namespaces, variables passed through from the project's environment.
 */
export function normalize(
  model: BoundModel,
  canonical: MapNode,
  projectName: string,
  environment: Readonly<Record<string, string>>,
  problems: Problems,
): void {
  for (const [name, service] of Object.entries(model.services)) {
    if (service.pull_policy === 'if_not_present') service.pull_policy = 'missing'
    if (!isWritten(canonical, ['services', name, 'network_mode'])) joinDefaultNetwork(service)
    addImpliedDependencies(service)
    const path = ['services', name, 'environment']
    const allows = problems.substitutions({ path, at: locate(canonical, path) })
    passThrough(service.environment, environment, allows)
    normalizeBuild(service, isWritten(canonical, ['services', name, 'build', 'dockerfile']), environment, allows)
    for (const mount of service.volumes ?? []) mount.target = cleanPath(mount.target ?? '')
  }
  declareDefaultNetwork(model, projectName)
}

/** Also true for an attribute that is empty, as an unset variable leaves it. */
function isWritten(model: MapNode, path: readonly string[]): boolean {
  let node: Node | undefined = model
  for (const key of path) node = node?.kind === 'map' ? node.entries.get(key) : undefined
  return node !== undefined
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
  allows: (characters: number) => boolean,
): void {
  for (const [key, value] of Object.entries(values ?? {})) {
    if (value !== null || values === undefined || !Object.hasOwn(environment, key)) continue
    const passed = environment[key] ?? null
    if (passed === null || passed === '' || allows(passed.length)) values[key] = passed
  }
}

function normalizeBuild(
  { build }: Service,
  hasDockerfile: boolean,
  environment: Readonly<Record<string, string>>,
  allows: (characters: number) => boolean,
): void {
  if (build === undefined) return
  if (!hasDockerfile && build.dockerfile_inline === undefined) build.dockerfile = 'Dockerfile'
  const args = build.args
  if (args === undefined) return
  passThrough(args, environment, allows)
  for (const [key, value] of Object.entries(args)) if (value === null) delete args[key]
  if (Object.keys(args).length === 0) delete build.args
}
