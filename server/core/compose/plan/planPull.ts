import { imagesOf } from '../observe.ts'
import type { Project } from '../project.ts'
import type { Plan } from './plan.ts'
import { PlanBuilder } from './planBuilder.ts'

const NEVER = new Set(['never', 'build'])

/** Pulls every image of a project whose pull policy does not forbid it, whether or not it is there already. */
export function planPull(project: Project): Plan {
  const builder = new PlanBuilder('pull', project.name)
  for (const reference of imagesOf(project)) {
    const users = Object.values(project.services).filter((service) => service.image === reference)
    if (users.length > 0 && users.every((service) => NEVER.has(service.pull_policy ?? ''))) continue
    const platforms = new Set(users.map((service) => service.platform))
    for (const platform of platforms.size > 0 ? platforms : [undefined])
      builder.add(
        { kind: 'pullImage', reference, ...(platform && { platform }) },
        { resource: `image:${reference}`, progress: ['Pulling', 'Pulled'] },
      )
  }
  return builder.build()
}
