import type { ContainerJoin } from '../candidate.ts'
import type { Ownership, PolicyContext } from '../policyContext.ts'
import { isReservedName } from '../reservedName.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'

const protectedContainer: Rule = {
  id: 'container.protected',
  why: 'reaches into a container that runs WAGMIOS or is marked as protected',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'DENY',
}

const joined: Rule = {
  id: 'container.joined',
  why: 'shares the network, processes or memory of a container that is not part of this project',
  fix: 'put both into one project and use `service:<name>`',
  agent: 'DENY',
  catalog: 'ASK',
}

const volumesFrom: Rule = {
  id: 'container.volumes_from',
  why: 'mounts the data of a container that is not part of this project',
  fix: 'use a volume of this project',
  agent: 'DENY',
  catalog: 'ASK',
}

const link: Rule = {
  id: 'container.link',
  why: 'connects to a container that is not part of this project',
  fix: 'publish a port of that container, or put both into one project',
  agent: 'DENY',
  catalog: 'ASK',
}

const RULES: Record<ContainerJoin['how'], Rule> = { namespace: joined, volumes: volumesFrom, link }

export const otherContainers: RuleFamily = {
  name: 'Other containers',
  rules: [protectedContainer, joined, volumesFrom, link],
  check(candidate, context, report) {
    for (const { service, joins } of candidate.containers)
      for (const join of joins) checkJoin(join, service, context, report)
  },
}

/** Reports a join unless the other container is the project's own. Ids must be full: a prefix is nobody's name. */
export function checkJoin(
  join: ContainerJoin,
  service: string | null,
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  const name = join.value.replace(/^\/+/, '')
  if (isProtectedContainer(name, context)) report({ rule: protectedContainer, path: join.path, value: name, service })
  else if (ownerOf(name, context) !== 'OWN')
    report({ rule: RULES[join.how], path: join.path, value: name, service, need: `container:${name}` })
}

function ownerOf(name: string, { existing }: PolicyContext): Ownership {
  const owner = existing.containers.get(name)
  // A part of an id is no name that Compose uses; it could be the beginning of anybody's.
  const isPrefix = /^[\da-f]{1,63}$/i.test(name)
  return owner ?? (isPrefix ? 'FOREIGN' : (existing.newContainers ?? 'FOREIGN'))
}

/** By full id, a prefix of it, or the name in any case. */
function isProtectedContainer(name: string, context: PolicyContext): boolean {
  const wanted = name.toLowerCase()
  const isPrefix = /^[\da-f]{1,64}$/.test(wanted)
  for (const known of context.protected.containers) {
    const id = known.toLowerCase()
    if (id === wanted || (isPrefix && id.length === 64 && id.startsWith(wanted))) return true
  }
  return isReservedName(wanted)
}
