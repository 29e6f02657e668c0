import type { ContainerSummary } from '../../engine/types.ts'
import { containerName, scaleOf } from '../containerName.ts'
import type { Service } from '../service.ts'
import { hasTemporaryName, nameOf, numberOf } from './observedContainer.ts'

/** What becomes of one wanted container of a service. */
export interface Slot {
  service: string
  number: number
  /** The name it is to have in the end. */
  name: string
  action: 'keep' | 'create' | 'replace'
  /** The container that is kept or replaced. */
  current?: ContainerSummary
  /** Why it is created or replaced. */
  cause: string
  /** It is the finished half of a replacement: what it replaces still has to go. */
  takesOver?: true
}

export interface Removal {
  container: ContainerSummary
  cause: string
}

export interface ServiceDecision {
  slots: Slot[]
  removals: Removal[]
}

/**
 * Which of a service's containers stay, are replaced, are removed, and how many are new.
 * @param reason why a container has to be replaced; undefined where it may stay
 */
export function decideContainers(
  project: string,
  serviceName: string,
  service: Service,
  existing: readonly ContainerSummary[],
  reason: (container: ContainerSummary) => string | undefined,
): ServiceDecision {
  const { survivors, removals } = clearLeftovers(project, service, existing, reason)
  const leftovers = removals.map(({ container }) => numberOf(container))
  const scale = scaleOf(service)
  // Current ones first, then low numbers: scaling down takes the outdated and the highest.
  const ranked = survivors.toSorted(
    (a, b) => Number(reason(a) !== undefined) - Number(reason(b) !== undefined) || numberOf(a) - numberOf(b),
  )
  for (const container of ranked.slice(scale)) removals.push({ container, cause: 'scaled down' })
  const slots = ranked.slice(0, scale).map((container): Slot => {
    const cause = reason(container)
    const number = numberOf(container) || 1
    const expected = containerName(project, serviceName, service, number)
    const isTemporary = hasTemporaryName(container, project, service)
    const keepsName = cause === undefined && !isTemporary
    return {
      service: serviceName,
      number,
      name: keepsName ? nameOf(container) : expected,
      action: cause === undefined ? 'keep' : 'replace',
      current: container,
      cause: cause ?? '',
      ...(isTemporary && leftovers.includes(number) && { takesOver: true as const }),
    }
  })
  const next = Math.max(0, ...existing.map(numberOf)) + 1
  for (let number = next; slots.length < scale; number++)
    slots.push({
      service: serviceName,
      number,
      name: containerName(project, serviceName, service, number),
      action: 'create',
      cause: 'missing',
    })
  return { slots: slots.toSorted((a, b) => a.number - b.number), removals }
}

/**
 * A replacement that was cut short leaves two containers with one number, one of them under a temporary name. Whichever
 * is as the file says goes on living; with none, the one that has the name.
 */
function clearLeftovers(
  project: string,
  service: Service,
  existing: readonly ContainerSummary[],
  reason: (container: ContainerSummary) => string | undefined,
): { survivors: ContainerSummary[]; removals: Removal[] } {
  const survivors: ContainerSummary[] = []
  const removals: Removal[] = []
  const byNumber = Map.groupBy(existing, numberOf)
  for (const group of byNumber.values()) {
    const temporary = group.filter((one) => hasTemporaryName(one, project, service))
    const others = group.filter((one) => !temporary.includes(one))
    if (temporary.length === 0) {
      survivors.push(...others)
      continue
    }
    const candidates = [...others, ...temporary.toSorted((a, b) => b.Created - a.Created)]
    const chosen = candidates.find((one) => reason(one) === undefined) ?? candidates[0]
    for (const one of candidates) {
      if (one === chosen) survivors.push(one)
      else removals.push({ container: one, cause: 'left over from a replacement that was cut short' })
    }
  }
  return { survivors, removals }
}
