import { networksByPriority, takesAllEndpointsAtCreate } from '../body/containerNetworks.ts'
import { temporaryName } from '../containerName.ts'
import type { Service } from '../service.ts'
import type { Slot } from './containerDecision.ts'
import { createOrder } from './createOrder.ts'
import type { Ref } from './plan.ts'
import { parentsOf } from './resolveReferences.ts'
import { silenced } from './silenced.ts'
import { parentSlot } from './upDecision.ts'
import type { UpSteps } from './upSteps.ts'

/** Creates every container that is missing or replaced, in dependency order. Nothing that serves is stopped for it. */
export function addCreateSteps(steps: UpSteps): void {
  const { order, before } = createOrder(steps.decision, (name) => steps.desired.project.services[name])
  for (const name of order) {
    const service = steps.desired.project.services[name]
    const needed = [...(before.get(name) ?? [])].flatMap((other) => createdOf(steps, other))
    for (const slot of steps.decision.services.get(name)?.slots ?? [])
      if (slot.action !== 'keep' && service) createContainer(steps, slot, service, needed)
  }
}

/** The steps that make a service's containers, as far as this plan makes them. */
function createdOf(steps: UpSteps, service: string): number[] {
  const slots = steps.decision.services.get(service)?.slots ?? []
  return slots.flatMap((slot) => steps.created.get(slot.name)?.step ?? [])
}

function createContainer(steps: UpSteps, slot: Slot, service: Service, needed: readonly number[]): void {
  const createAs = nameToCreateAs(steps, slot)
  const parents = parentRefs(steps, service)
  const image = steps.observed.images.get(service.image ?? '')
  const id = steps.builder.add(
    {
      kind: 'createContainer',
      target: steps.target(slot),
      createAs,
      ...(image && { imageId: image.Id }),
      ...silenced(image),
      inherited: steps.inherited(slot),
      parents,
      ...(slot.action === 'replace' && { replaces: service.container_name ?? `${slot.service}-${slot.number}` }),
    },
    {
      resource: `container:${slot.name}`,
      cause: slot.cause,
      after: [
        steps.removalOf(slot.current),
        steps.clearName(createAs),
        lowerNumber(steps, slot),
        ...prerequisites(steps, service),
        ...needed,
        ...Object.values(parents).map((parent) => ('madeBy' in parent ? parent.madeBy : undefined)),
      ],
      progress:
        slot.action === 'replace' ? ['Recreate', createAs === slot.name ? 'Recreated' : null] : ['Creating', 'Created'],
    },
  )
  steps.created.set(slot.name, { step: id, name: createAs })
  steps.prepared.push(connectOthers(steps, slot, service, id))
}

/** The final name where it is free, otherwise a temporary one until whoever has it is gone. */
function nameToCreateAs(steps: UpSteps, slot: Slot): string {
  if (slot.current && steps.removalOf(slot.current) === undefined) return temporaryName(slot.current.Id, slot.name)
  const holder = steps.holderOf(slot.name)
  return holder && steps.removalOf(holder) === undefined ? temporaryName(holder.Id, slot.name) : slot.name
}

/** Numbers are given in order: cut short in between, the next run would go on after the highest. */
function lowerNumber(steps: UpSteps, { service, number }: Slot): number | undefined {
  const lower = steps.decision.services.get(service)?.slots.findLast((slot) => slot.number < number)
  return lower && steps.created.get(lower.name)?.step
}

function prerequisites(steps: UpSteps, service: Service): (number | undefined)[] {
  return [
    ...Object.keys(service.networks ?? {}).flatMap((key) => steps.networkReady.get(key) ?? []),
    ...(service.volumes ?? []).map((volume) => (volume.source ? steps.volumeReady.get(volume.source) : undefined)),
    steps.pulled,
  ]
}

function parentRefs(steps: UpSteps, service: Service): Record<string, Ref> {
  return Object.fromEntries(
    parentsOf(service).flatMap((name) => {
      const slot = parentSlot(steps.decision.services, name)
      return slot ? [[name, steps.ref(slot)]] : []
    }),
  )
}

/** Older engines create a container with one network; the others follow one by one, in order. */
function connectOthers(steps: UpSteps, slot: Slot, service: Service, created: number): number {
  if (service.network_mode || takesAllEndpointsAtCreate(steps.observed.apiVersion)) return created
  let last = created
  for (const key of networksByPriority(service).slice(1)) {
    const decision = steps.decision.networks.get(key)
    const ready = steps.networkReady.get(key) ?? []
    last = steps.builder.add(
      {
        kind: 'connectNetwork',
        network: decision?.keep ? { id: decision.keep.Id } : { madeBy: ready[0] ?? 0 },
        container: { madeBy: created },
        target: steps.target(slot),
        key,
      },
      { resource: `container:${slot.name}`, cause: 'another network', after: [last, ...ready] },
    )
  }
  return last
}
