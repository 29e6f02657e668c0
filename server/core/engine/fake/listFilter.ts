import type { ListFilter } from '../engine.ts'

interface Listed {
  id: string
  names: readonly string[]
  labels: Record<string, string> | null | undefined
}

/** The Engine API's filters: every label has to match, and one of the names and ids, which are regular expressions. */
export function matches(filter: ListFilter, { id, names, labels }: Listed): boolean {
  return (
    (filter.label ?? []).every((wanted) => hasLabel(labels ?? {}, wanted)) &&
    oneMatches(filter.id, [id]) &&
    oneMatches(filter.name, names)
  )
}

function hasLabel(labels: Record<string, string>, wanted: string): boolean {
  const [key = '', ...value] = wanted.split('=')
  return Object.hasOwn(labels, key) && (value.length === 0 || labels[key] === value.join('='))
}

function oneMatches(wanted: readonly string[] | undefined, values: readonly string[]): boolean {
  if (!wanted?.length) return true
  return wanted.some((pattern) => values.some((value) => value === pattern || isMatch(pattern, value)))
}

function isMatch(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern).test(value)
  } catch {
    return false
  }
}
