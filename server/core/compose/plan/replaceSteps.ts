import type { Slot } from './containerDecision.ts'
import { nameOf } from './observedContainer.ts'
import { dependentsOf } from './serviceOrder.ts'
import type { Made, UpSteps } from './upSteps.ts'

/**
 * Takes away what is replaced or no longer wanted and gives the new containers their names.
 * @param created the step after which every new container exists: until then the old ones serve
 * @returns the steps after which the names, ports and addresses are free
 */
export function addReplaceSteps(steps: UpSteps, created: number | undefined): number[] {
  const { decision } = steps
  const stops = stopReplaced(steps, created)
  const freed = [...stops.values()].flat()
  const dependents = dependentsOf(decision.dependencies)
  for (const { container, cause } of decision.orphans) freed.push(steps.remove(container, cause, [created]))
  for (const name of decision.order) {
    const waits = (dependents[name] ?? []).flatMap((dependent) => stops.get(dependent) ?? [])
    for (const { container, cause } of decision.services.get(name)?.removals ?? [])
      freed.push(steps.remove(container, cause, [created, ...waits]))
  }
  for (const slot of steps.slots)
    if (slot.action === 'replace' && slot.current) freed.push(steps.remove(slot.current, slot.cause, [created], false))
  for (const [name, holder] of steps.holders)
    freed.push(removeHolder(steps, holder, [steps.created.get(name)?.step, created]))
  for (const slot of steps.slots) freed.push(...giveName(steps, slot))
  return [...new Set(freed)]
}

/**
 * Stops what is replaced, and first what asked to be restarted with it: dependents before their dependencies.
 * @returns service → stops of it and of everything that depends on it
 */
function stopReplaced(steps: UpSteps, created: number | undefined): Map<string, number[]> {
  const { decision, desired } = steps
  const changed = new Set(decision.order.filter((name) => isChanged(steps, name)))
  const dependents = dependentsOf(decision.dependencies)
  const stops = new Map<string, number[]>()
  for (const name of decision.order.toReversed()) {
    const waits = (dependents[name] ?? []).flatMap((dependent) => stops.get(dependent) ?? [])
    const [restartedWith] = Object.entries(desired.project.services[name]?.depends_on ?? {})
      .filter(([dependency, { restart }]) => restart && changed.has(dependency))
      .map(([dependency]) => dependency)
    const own = (decision.services.get(name)?.slots ?? []).map(({ action, current, cause }) => {
      if (!current) return undefined
      if (action === 'replace') return steps.stop(current, cause, [created, ...waits], false)
      return restartedWith && steps.stop(current, `${restartedWith} is replaced`, [created, ...waits])
    })
    stops.set(name, [...own.filter((step) => typeof step === 'number'), ...waits])
  }
  return stops
}

function isChanged(steps: UpSteps, name: string): boolean {
  const slots = steps.decision.services.get(name)?.slots ?? []
  return slots.some((slot) => slot.action === 'replace' || slot.takesOver)
}

function removeHolder(steps: UpSteps, { step, name }: Made, after: readonly (number | undefined)[]): number {
  return steps.builder.add(
    { kind: 'removeContainer', container: { madeBy: step }, volumes: false },
    { resource: `container:${name}`, cause: 'only held volumes', after: [step, ...after] },
  )
}

/** Renames what was made, or left, under a temporary name. */
function giveName(steps: UpSteps, slot: Slot): number[] {
  const created = steps.created.get(slot.name)
  const name = created ? created.name : slot.current && nameOf(slot.current)
  if (name === slot.name) return []
  if (slot.current) steps.touched.add(slot.current.Id)
  const holder = steps.holderOf(slot.name)
  const id = steps.builder.add(
    { kind: 'renameContainer', container: steps.ref(slot), name: slot.name },
    {
      resource: `container:${slot.name}`,
      cause: created ? '' : 'has a temporary name',
      after: [created?.step, steps.removalOf(holder), steps.removalOf(slot.current)],
      progress: slot.action === 'replace' ? [null, 'Recreated'] : [null, null],
    },
  )
  return [id]
}
