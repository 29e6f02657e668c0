import type { Service } from '../service.ts'
import type { Slot } from './containerDecision.ts'
import { inDependencyOrder } from './serviceOrder.ts'
import type { UpDecision } from './upDecision.ts'

/** Which services' containers have to exist before a service's own can be created. */
export interface CreateOrder {
  /** Active services, each after those. */
  order: readonly string[]
  before: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * The engine looks up at create what a body names by container, so everything that a service depends on is created
 * first, as Compose does. So is what it names without depending on it (`external_links`, `container:NAME`) where this
 * project makes that container.
 */
export function createOrder(decision: UpDecision, serviceNamed: (name: string) => Service | undefined): CreateOrder {
  const owners = new Map(slotsOf(decision).map((slot) => [slot.name, slot.service]))
  const needs = Object.fromEntries(
    decision.order.map((name): [string, string[]] => {
      const service = serviceNamed(name)
      const named = (service ? namedContainers(service) : []).flatMap((container) => owners.get(container) ?? [])
      return [name, [...(decision.dependencies[name] ?? []), ...named.filter((owner) => owner !== name)]]
    }),
  )
  const order = inDependencyOrder(needs)
  const place = new Map(order.map((name, index) => [name, index]))
  // Two that name each other can't both be first; the engine then says which one it misses.
  const isEarlier = (one: string, other: string) => (place.get(one) ?? Infinity) < (place.get(other) ?? -1)
  const before = order.map((name): [string, Set<string>] => [
    name,
    new Set((needs[name] ?? []).filter((needed) => isEarlier(needed, name))),
  ])
  return { order, before: new Map(before) }
}

function slotsOf({ order, services }: UpDecision): Slot[] {
  return order.flatMap((name) => services.get(name)?.slots ?? [])
}

/** Containers that a service names as such, whoever they belong to. */
function namedContainers(service: Service): string[] {
  const namespaces = [service.network_mode, service.ipc, service.pid].flatMap((mode) => containerIn(mode) ?? [])
  const volumes = (service.volumes_from ?? []).flatMap((entry) => containerIn(entry)?.split(':')[0] ?? [])
  const links = (service.external_links ?? []).flatMap((link) => link.split(':')[0] ?? [])
  return [...namespaces, ...volumes, ...links]
}

function containerIn(value: string | undefined): string | undefined {
  return value?.startsWith('container:') ? value.slice('container:'.length) : undefined
}
