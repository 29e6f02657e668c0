import type { Service } from '../service.ts'
import type { Consistency } from './consistency.ts'
import { didYouMean } from './didYouMean.ts'

/** Everything that a service names has to be declared. */
export function checkReferences(name: string, service: Service, context: Consistency): void {
  checkResources(name, service, context)
  checkServices(name, service, context)
}

function checkResources(name: string, service: Service, { model, error }: Consistency): void {
  const path = ['services', name]
  for (const key of Object.keys(service.models ?? {})) {
    if (model.models.has(key)) continue
    error('UNDEFINED_MODEL', `service "${name}" refers to undefined model ${key}`, [...path, 'models', key])
  }
  const check = (kind: 'network' | 'volume' | 'secret' | 'config', key: string, below: (string | number)[]) => {
    const known = model[`${kind}s`]
    if (Object.hasOwn(known, key)) return
    const message = `service "${name}" refers to undefined ${kind} ${key}`
    error(`UNDEFINED_${kind.toUpperCase()}`, message, [...path, ...below], () => declare(kind, key, Object.keys(known)))
  }
  for (const key of Object.keys(service.networks ?? {})) check('network', key, ['networks', key])
  for (const [index, mount] of (service.volumes ?? []).entries()) {
    if (mount.type === 'volume' && mount.source !== undefined) check('volume', mount.source, ['volumes', index])
  }
  for (const [index, use] of (service.secrets ?? []).entries()) check('secret', use.source ?? '', ['secrets', index])
  for (const [index, use] of (service.configs ?? []).entries()) check('config', use.source ?? '', ['configs', index])
  for (const use of service.build?.secrets ?? []) check('secret', use.source ?? '', ['build', 'secrets'])
}

function declare(kind: string, key: string, known: string[]): string {
  const meant = didYouMean(key, known)
  return meant === null ? `Add "${key}:" under the top-level "${kind}s:".` : `Did you mean "${meant}"?`
}

function checkServices(name: string, service: Service, { active, disabled, error }: Consistency): void {
  const path = ['services', name]
  const reported = new Set<string>()
  const whereNamed = placesOfNames(service)
  for (const [dependency, { required }] of Object.entries(service.depends_on ?? {})) {
    const isDisabled = Object.hasOwn(disabled, dependency)
    if (Object.hasOwn(active, dependency) || (isDisabled && !required)) continue
    const message = `service "${name}" depends on undefined service "${dependency}"`
    const fix = () => {
      const others = Object.keys(active).filter((other) => other !== name)
      const meant = didYouMean(dependency, others)
      if (isDisabled) return `Enable profile ${disabled[dependency]?.profiles?.join(', ')}, or set required: false.`
      return meant === null ? undefined : `Did you mean "${meant}"?`
    }
    error('UNDEFINED_SERVICE', message, [...path, ...whereNamed(dependency)], fix)
    reported.add(dependency)
  }
  if (service.network_mode?.startsWith('service:')) {
    const other = service.network_mode.slice('service:'.length)
    if (!Object.hasOwn(active, other) && !reported.has(other)) {
      const message = `service "${other}" not found for network_mode 'service:${other}'`
      error('UNDEFINED_SERVICE', message, [...path, 'network_mode'])
    }
  }
}

const NAMESPACES = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'] as const

/** The attribute that a dependency comes from; links and shared namespaces are dependencies, too. */
function placesOfNames(service: Service): (dependency: string) => (string | number)[] {
  const places = new Map<string, [attribute: string, index: number]>()
  for (const attribute of ['volumes_from', 'links'] as const) {
    for (const [index, item] of [...(service[attribute] ?? []).entries()].reverse())
      places.set(item.split(':', 1)[0] ?? '', [attribute, index])
  }
  return (dependency) => {
    const namespace = NAMESPACES.find((attribute) => service[attribute] === `service:${dependency}`)
    return namespace === undefined ? (places.get(dependency) ?? ['depends_on', dependency]) : [namespace]
  }
}
