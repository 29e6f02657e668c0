import type { Node } from './node.ts'

const HOW_TO_WRITE: Record<string, string> = {
  'a mapping': 'write "key: value" lines below it',
  'a list': 'write its items below it, each after "- "',
  'a string': 'write a text',
  'an integer': 'write a whole number',
  'an octal number': 'write octal digits, such as "0440"',
  'a number': 'write a number',
  'a boolean': 'write true or false',
  null: 'leave it empty',
}

/** What YAML does not take for a text unless it is quoted. */
const NOT_QUOTED = new Set<Node['kind']>(['int', 'float', 'bool', 'timestamp'])

/** What to write where one of these types is expected: `a list or a string`. */
export function typeFix(expected: string, found: Node['kind']): string | undefined {
  const types = expected.split(' or ')
  if (types.includes('a string') && NOT_QUOTED.has(found)) return 'Put it in quotes.'
  const [first, ...others] = types.flatMap((type) => HOW_TO_WRITE[type] ?? [])
  if (first === undefined) return undefined
  return `${[first[0]?.toUpperCase() + first.slice(1), ...others].join(', or ')}.`
}
