import ts from 'typescript'

export type Schema = Record<string, unknown>

const { TypeFlags } = ts
/** Deeper than any answer is. */
const DEEPEST = 12

/** JSON Schema of what `JSON.stringify` makes of a value of this type. What no type says is `{}`. */
export function jsonSchemaOf(type: ts.Type, checker: ts.TypeChecker, at: ts.Node, depth = 0): Schema {
  if (depth > DEEPEST || type.flags & (TypeFlags.Any | TypeFlags.Unknown)) return {}
  if (type.isUnion()) return union(type.types, checker, at, depth)
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value }
  if (type.flags & TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === 'true' }
  if (type.flags & TypeFlags.StringLike) return { type: 'string' }
  if (type.flags & TypeFlags.NumberLike) return { type: 'number' }
  if (type.flags & TypeFlags.BooleanLike) return { type: 'boolean' }
  if (type.flags & TypeFlags.Null) return { type: 'null' }
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference) // what an array type is
    return { type: 'array', items: item ? jsonSchemaOf(item, checker, at, depth + 1) : {} }
  }
  return object(type, checker, at, depth)
}

function object(type: ts.Type, checker: ts.TypeChecker, at: ts.Node, depth: number): Schema {
  const properties = checker.getPropertiesOfType(type).map((property) => {
    const inner = checker.getTypeOfSymbolAtLocation(property, at)
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0 || mayBeUndefined(inner)
    return { name: property.name, optional, schema: jsonSchemaOf(inner, checker, at, depth + 1) }
  })
  const required = properties.filter(({ optional }) => !optional).map(({ name }) => name)
  const others = checker.getIndexTypeOfType(type, ts.IndexKind.String)
  // `{}` is anything but null, texts included.
  if (properties.length === 0 && !others) return {}
  return {
    type: 'object',
    ...(properties.length > 0 && {
      properties: Object.fromEntries(properties.map(({ name, schema }) => [name, schema])),
    }),
    ...(required.length > 0 && { required }),
    ...(others && { additionalProperties: jsonSchemaOf(others, checker, at, depth + 1) }),
  }
}

function mayBeUndefined(type: ts.Type): boolean {
  const members = type.isUnion() ? type.types : [type]
  return members.some(({ flags }) => flags & (TypeFlags.Undefined | TypeFlags.Unknown | TypeFlags.Any))
}

function union(types: readonly ts.Type[], checker: ts.TypeChecker, at: ts.Node, depth: number): Schema {
  const all = types
    .filter(({ flags }) => !(flags & TypeFlags.Undefined))
    .map((member) => jsonSchemaOf(member, checker, at, depth))
  if (all.some((schema) => Object.keys(schema).length === 0)) return {}
  const propertyName = discriminatorOf(all)
  if (propertyName !== undefined) return { oneOf: all, discriminator: { propertyName } }
  const constants = all.filter((schema) => 'const' in schema).map((schema) => schema.const)
  const booleans = constants.filter((value) => typeof value === 'boolean')
  const words = constants.filter((value) => typeof value !== 'boolean')
  const members: Schema[] = [
    ...all.filter((schema) => !('const' in schema)),
    ...(booleans.length === 2 ? [{ type: 'boolean' }] : booleans.map((value) => ({ const: value }))),
    ...(words.length > 0 ? [{ enum: words }] : []),
  ]
  const simple = members.every((schema) => Object.keys(schema).length === 1 && typeof schema.type === 'string')
  if (members.length === 1 && members[0]) return members[0]
  return simple ? { type: members.map((schema) => schema.type) } : { anyOf: members }
}

/** The property that tells the members apart: in each of them it has words that no other one has. */
function discriminatorOf(members: readonly Schema[]): string | undefined {
  if (members.length < 2) return undefined
  const propertiesOf = ({ properties }: Schema) => (properties ?? {}) as Record<string, Schema> // as written above
  return Object.keys(propertiesOf(members[0] ?? {})).find((name) => {
    const words = members.map((member) => wordsOf(propertiesOf(member)[name] ?? {}))
    const all = words.flat()
    return words.every(({ length }) => length > 0) && new Set(all).size === all.length
  })
}

function wordsOf({ const: only, enum: several }: Schema): unknown[] {
  if (Array.isArray(several)) return several
  return only === undefined ? [] : [only]
}
