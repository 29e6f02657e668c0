import type { Desired } from '../desired.ts'
import type { Observed } from '../observe.ts'
import type { Service } from '../service.ts'
import type { Slot } from './containerDecision.ts'
import { addCreateSteps } from './createSteps.ts'
import { addNetworkSteps } from './networkSteps.ts'
import { hasCompleted, isRunning } from './observedContainer.ts'
import type { Plan } from './plan.ts'
import { PlanBuilder } from './planBuilder.ts'
import { addPulls } from './pullSteps.ts'
import { reachablePorts } from './reachablePorts.ts'
import { addReplaceSteps } from './replaceSteps.ts'
import { addStartSteps, type StartContainer, type StartService } from './startSteps.ts'
import { decideUp } from './upDecision.ts'
import type { UpOptions } from './upOptions.ts'
import { UpSteps } from './upSteps.ts'
import { addVolumeSteps } from './volumeSteps.ts'

/**
 * What has to happen so that the engine holds what the file says. Pure: the same input always gives the same plan.
 * @param pulled image references that this very operation has pulled already
 */
export function planUp(
  desired: Desired,
  observed: Observed,
  options: UpOptions = {},
  pulled: ReadonlySet<string> = new Set(),
): Plan {
  const builder = new PlanBuilder('up', desired.project.name)
  const pulls = addPulls(desired.project, observed, options, pulled, builder)
  const decision = decideUp(desired, observed, options, builder)
  const allPulled = builder.checkpoint('every image is there', pulls)
  const steps = new UpSteps({ desired, observed, options, decision, builder, pulled: allPulled })
  addNetworkSteps(steps)
  addVolumeSteps(steps)
  addCreateSteps(steps)
  const created = builder.checkpoint('everything is created', steps.prepared)
  const freed = addReplaceSteps(steps, created)
  const ready = freed.length > 0 ? builder.checkpoint('the old containers are gone', freed) : created
  const services = decision.order.map((name) => startService(steps, name))
  addStartSteps(builder, services, {
    after: [created, ready].filter((step) => step !== undefined),
    limitSeconds: options.dependencyLimitSeconds,
  })
  for (const name of decision.order)
    if (decision.services.get(name)?.slots.some(({ action }) => action !== 'keep'))
      builder.reachable.push(...reachablePorts(name, desired.project.services[name]))
  for (const slot of steps.slots) {
    const isStarted = services.some((service) =>
      service.containers.some((one) => one.name === slot.name && one.begin !== undefined),
    )
    if (slot.action === 'keep' && !isStarted && !steps.touched.has(slot.current?.Id ?? ''))
      builder.unchanged.push(slot.name)
  }
  return builder.build()
}

function startService(steps: UpSteps, name: string): StartService {
  const service = steps.desired.project.services[name]
  return {
    name,
    hasFiles: steps.desired.injected[name] !== undefined,
    hasPortRange: service?.ports?.some((port) => port.published?.includes('-')) ?? false,
    dependsOn: Object.entries(service?.depends_on ?? {}).map(([dependency, { condition, required }]) => ({
      service: dependency,
      condition,
      required,
    })),
    containers: (steps.decision.services.get(name)?.slots ?? []).map((slot) => startContainer(steps, slot, service)),
  }
}

function startContainer(steps: UpSteps, slot: Slot, service: Service | undefined): StartContainer {
  const entry = { name: slot.name, container: steps.ref(slot) }
  const { current } = slot
  if (slot.action !== 'keep' || !current)
    return { ...entry, begin: 'start', cause: slot.action === 'create' ? 'new' : 'replaced' }
  if (steps.isStopped(current)) return { ...entry, begin: 'start', cause: 'was stopped for the change' }
  if (current.State === 'paused') return { ...entry, begin: 'unpause', cause: 'is paused' }
  if (isRunning(current)) return { ...entry, cause: '' }
  const stays = steps.options.startExited === false && service !== undefined && hasCompleted(current, service)
  return { ...entry, ...(!stays && { begin: 'start' as const }), cause: `is ${current.State}` }
}
