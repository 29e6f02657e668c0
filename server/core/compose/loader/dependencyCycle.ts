import type { Service } from '../service.ts'

/** A cycle of `depends_on` as `['a', 'b', 'a']`, or null. Every service is visited once, with a stack of our own. */
export function findDependencyCycle(services: Readonly<Record<string, Service>>): string[] | null {
  const done = new Set<string>()
  for (const name of Object.keys(services)) {
    const cycle = done.has(name) ? null : search(name, services, done)
    if (cycle !== null) return cycle
  }
  return null
}

interface Step {
  name: string
  /** Dependencies that are still to be looked at, the next one last. */
  pending: string[]
}

function search(start: string, services: Readonly<Record<string, Service>>, done: Set<string>): string[] | null {
  const step = (name: string): Step => ({ name, pending: Object.keys(services[name]?.depends_on ?? {}).reverse() })
  const chain = [step(start)]
  const inChain = new Set([start])
  for (let current = chain.at(-1); current !== undefined; current = chain.at(-1)) {
    const next = current.pending.pop()
    if (next === undefined) {
      chain.pop()
      inChain.delete(current.name)
      done.add(current.name)
    } else if (inChain.has(next)) {
      const names = chain.map(({ name }) => name)
      return [...names.slice(names.indexOf(next)), next]
    } else if (!done.has(next) && Object.hasOwn(services, next)) {
      chain.push(step(next))
      inChain.add(next)
    }
  }
  return null
}
