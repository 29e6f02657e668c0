type Schema = Record<string, unknown>

/** Deeper objects are told by their name or as `{…}`. */
const DEEPEST = 3

/** A JSON Schema in the short words of TypeScript, an object's fields in a line each, for people. */
export function typeText(schema: unknown, named: Record<string, unknown>, depth = 0): string {
  if (typeof schema !== 'object' || schema === null || Object.keys(schema).length === 0) return 'any'
  const known = schema as Schema // an object, as just checked
  const name = typeof known.$ref === 'string' ? known.$ref.split('/').at(-1) : undefined
  if (name !== undefined) return depth > 1 ? name : typeText(named[name], named, depth)
  const choice = known.anyOf ?? known.oneOf
  if (Array.isArray(choice)) return [...new Set(choice.map((one) => typeText(one, named, depth)))].join(' | ')
  if (Array.isArray(known.enum)) return known.enum.map((word) => JSON.stringify(word)).join(' | ')
  if ('const' in known) return JSON.stringify(known.const)
  if (known.type === 'array') return listOf(typeText(known.items, named, depth))
  if (known.type === 'object') return objectText(known, named, depth)
  const types = [known.type ?? 'any'].flat()
  // What it is comes before that it may be missing.
  return [...types.filter((type) => type !== 'null'), ...types.filter((type) => type === 'null')].join(' | ')
}

function listOf(item: string): string {
  return item.includes(' | ') ? `(${item})[]` : `${item}[]`
}

function objectText(
  { properties, required, additionalProperties }: Schema,
  named: Record<string, unknown>,
  depth: number,
): string {
  const fields = Object.entries((properties as Schema | undefined) ?? {})
  if (fields.length === 0)
    return additionalProperties ? `{ [name]: ${typeText(additionalProperties, named, depth + 1)} }` : '{}'
  if (depth >= DEEPEST) return '{…}'
  const indent = '  '.repeat(depth + 1)
  const lines = fields.map(([name, schema]) => {
    const optional = Array.isArray(required) && required.includes(name) ? '' : '?'
    return `${indent}${name}${optional}: ${typeText(schema, named, depth + 1)}`
  })
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
}
