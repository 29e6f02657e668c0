import type { Ref, WaitForService } from './plan.ts'
import type { PlanBuilder } from './planBuilder.ts'

/** A service whose containers are started, or are there for others to wait for. */
export interface StartService {
  name: string
  dependsOn: readonly StartDependency[]
  containers: readonly StartContainer[]
  /** Its secrets and configs are copied in before each start. */
  hasFiles?: boolean
  /** It publishes a port range: the engine may give two containers the same port when they start at once. */
  hasPortRange?: boolean
}

export interface StartDependency {
  service: string
  condition: string
  required: boolean
}

export interface StartContainer {
  name: string
  container: Ref
  /** What has to be done to make it run; undefined where it runs, or shall stay as it is. */
  begin?: 'start' | 'unpause'
  cause: string
}

/**
 * Starts services in dependency order, each after what it depends on is started, healthy or completed.
 * @param services each after those that it depends on; dependencies that are not among them are ignored
 */
export function addStartSteps(
  builder: PlanBuilder,
  services: readonly StartService[],
  { after, limitSeconds }: { after: readonly number[]; limitSeconds?: number },
): void {
  const started = new Map<string, number[]>()
  const waits = new Map<string, number>()
  const byName = new Map(services.map((service) => [service.name, service]))
  let lastOfRange: number | undefined
  for (const service of services) {
    const ids: number[] = []
    started.set(service.name, ids)
    const pending = service.containers.filter((one) => one.begin !== undefined)
    if (pending.length === 0) continue
    const { needed, ended } = dependencySteps(service)
    for (const { name, container, begin, cause } of pending) {
      const resource = `container:${name}`
      const put = service.hasFiles
        ? builder.add({ kind: 'putFiles', container, service: service.name }, { resource, cause: '', after })
        : undefined
      const id = builder.add(
        begin === 'unpause' ? { kind: 'unpauseContainer', container } : { kind: 'startContainer', container },
        {
          resource,
          cause,
          after: [...after, put, ...needed, service.hasPortRange ? lastOfRange : undefined],
          afterEnded: ended,
          progress: ['Starting', 'Started'],
        },
      )
      if (service.hasPortRange) lastOfRange = id
      ids.push(id)
    }
  }

  function dependencySteps(service: StartService): { needed: number[]; ended: number[] } {
    const needed: number[] = []
    const ended: number[] = []
    for (const dependency of service.dependsOn) {
      const other = byName.get(dependency.service)
      if (!other || other.containers.length === 0) continue
      if (dependency.condition === 'service_healthy' || dependency.condition === 'service_completed_successfully')
        needed.push(waitStep(other, dependency.condition, dependency.required))
      else (dependency.required ? needed : ended).push(...(started.get(other.name) ?? []))
    }
    return { needed, ended }
  }

  function waitStep(other: StartService, condition: WaitForService['condition'], required: boolean): number {
    const key = `${other.name} ${condition} ${required}`
    const known = waits.get(key)
    if (known !== undefined) return known
    const starts = started.get(other.name) ?? []
    const id = builder.add(
      {
        kind: 'waitForService',
        service: other.name,
        condition,
        required,
        containers: other.containers.map(({ name, container }) => ({ name, container })),
        ...(limitSeconds !== undefined && { limitSeconds }),
      },
      {
        resource: `container:${other.containers[0]?.name ?? other.name}`,
        after: required ? [...after, ...starts] : after,
        afterEnded: required ? [] : starts,
        progress: ['Waiting', condition === 'service_healthy' ? 'Healthy' : 'Exited'],
      },
    )
    waits.set(key, id)
    return id
  }
}
