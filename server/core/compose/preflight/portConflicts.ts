import type { ContainerSummary } from '../../engine/types.ts'
import type { Desired } from '../desired.ts'
import { PROJECT, SERVICE } from '../labels.ts'
import { conflict } from '../plan/blockers.ts'
import { nameOf } from '../plan/observedContainer.ts'
import type { Blocker, Plan } from '../plan/plan.ts'
import { callTargets } from './callTargets.ts'
import type { Surroundings } from './surroundings.ts'

/** A host port that a container to be started publishes. */
interface WantedPort {
  container: string
  protocol: string
  ip: string
  port: number
}

/** Host ports that a container to be started publishes and something else holds. */
export function portConflicts(plan: Plan, desired: Desired, { containers, listeners }: Surroundings): Blocker[] {
  const wanted = wantedPorts(plan, desired, containers)
  const stops = new Set([...callTargets(plan, 'stopContainer'), ...callTargets(plan, 'removeContainer')])
  const own = new Set(callTargets(plan, 'startContainer'))
  const running = containers.filter((one) => one.State === 'running' || one.State === 'paused')
  const blockers: Blocker[] = []
  for (const [index, port] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => collides(port, other) && other.container !== port.container)
    if (twin) blockers.push(portInUse(port, `service container ${twin.container} of this very project`))
    const holder = running.find(
      (one) => !stops.has(one.Id) && !own.has(one.Id) && one.Ports.some((binding) => bindingCollides(port, binding)),
    )
    if (holder) blockers.push(portInUse(port, `container ${nameOf(holder)}`, holder.Labels[PROJECT]))
    // A published port has a listener of the engine's own; only what no container publishes is a stranger's.
    const isPublished = running.some((one) => one.Ports.some((binding) => bindingCollides(port, binding)))
    const stranger = !isPublished && listeners.some((listener) => collides(port, { ...listener, container: '' }))
    if (stranger) blockers.push(portInUse(port, 'a process of the host'))
  }
  return blockers
}

/** Fixed ports only: in a range, and where none is given, the engine finds a free one. */
function wantedPorts(plan: Plan, desired: Desired, containers: readonly ContainerSummary[]): WantedPort[] {
  const starting = plan.steps.flatMap(({ call, resource }) => {
    if (call.kind !== 'startContainer') return []
    const id = 'id' in call.container ? call.container.id : undefined
    const made = 'madeBy' in call.container ? plan.steps[call.container.madeBy - 1]?.call : undefined
    if (made?.kind === 'createContainer') return [{ name: made.target.name, service: made.target.service }]
    const service = containers.find((one) => one.Id === id)?.Labels[SERVICE]
    return service === undefined ? [] : [{ name: resource.slice('container:'.length), service }]
  })
  return starting.flatMap(({ name, service }) =>
    (desired.project.services[service]?.ports ?? []).flatMap(({ published, protocol = 'tcp', host_ip: ip = '' }) =>
      published !== undefined && /^\d+$/.test(published) && Number(published) > 0
        ? [{ container: name, protocol, ip, port: Number(published) }]
        : [],
    ),
  )
}

function bindingCollides(wanted: WantedPort, binding: ContainerSummary['Ports'][number]): boolean {
  if (binding.PublicPort === undefined) return false
  const { Type: protocol, IP: ip = '', PublicPort: port } = binding
  return collides(wanted, { container: '', protocol, ip, port })
}

function collides(a: WantedPort, b: WantedPort): boolean {
  if (a.port !== b.port || a.protocol !== b.protocol) return false
  return isAny(a.ip) || isAny(b.ip) || a.ip === b.ip
}

function isAny(ip: string): boolean {
  return ip === '' || ip === '0.0.0.0' || ip === '::'
}

function portInUse({ container, ip, port, protocol }: WantedPort, holder: string, project?: string): Blocker {
  const address = ip && !isAny(ip) ? `${ip}:${port}` : String(port)
  const whose = project === undefined ? holder : `${holder} (project "${project}")`
  return {
    ...conflict(
      'PORT_IN_USE',
      `container:${container}`,
      `Port ${address}/${protocol} for ${container} is already used by ${whose}.`,
      `Publish another port instead of ${port}, or stop what uses it.`,
    ),
    port,
    protocol,
  }
}
