import { GraphQLError, Kind, valueFromASTUntyped } from 'graphql'
import { builder } from '../builder.ts'

builder.scalarType('DateTime', {
  description: 'A moment: RFC 3339, UTC, e.g. `2026-11-22T18:30:00.000Z`.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : value),
  parseValue: (value) => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value)))
      return new Date(value).toISOString()
    throw new GraphQLError('A DateTime is an RFC 3339 text such as 2026-11-22T18:30:00Z.')
  },
})

builder.scalarType('StringMap', {
  description: 'An object whose values are texts, e.g. `{"maintainer": "me"}`.',
  serialize: (value) => value,
  parseValue: (value) => {
    const isMap =
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((item) => typeof item === 'string')
    if (!isMap) throw new GraphQLError('A StringMap is an object whose values are texts.')
    return value as Record<string, string> // checked in the line above
  },
})

builder.scalarType('JSON', {
  description: "Any JSON value, in the form that the field's description names.",
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
})

builder.scalarType('BigInt', {
  description: 'A whole number beyond 32 bits, e.g. bytes; exact up to 2^53.',
  serialize: (value) => value,
  parseValue: wholeNumber,
  parseLiteral: (node) => {
    if (node.kind === Kind.INT) return wholeNumber(Number(node.value))
    throw new GraphQLError('A BigInt is a whole number.')
  },
})

function wholeNumber(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new GraphQLError('A BigInt is a whole number up to 2^53.')
}
