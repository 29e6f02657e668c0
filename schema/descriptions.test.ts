import {
  type GraphQLArgument,
  type GraphQLField,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql'
import { expect, test } from 'vitest'
import { schema } from './index.ts'

interface Described {
  coordinate: string
  description: string | null | undefined
}

/** Everything in the schema that can have a description, but what every GraphQL schema has. */
function parts(): Described[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  )
  const directives = schema.getDirectives().filter(({ name }) => name.startsWith('requires'))
  return [
    ...types.flatMap((type): Described[] => {
      const own = { coordinate: type.name, description: type.description }
      if (isEnumType(type))
        return [own, ...type.getValues().map((value) => ({ ...value, coordinate: `${type.name}.${value.name}` }))]
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [own]
      const fields = Object.values(type.getFields()).flatMap((field): Described[] => [
        { coordinate: `${type.name}.${field.name}`, description: field.description },
        ...argumentsOf(field).map(({ name, description }) => ({
          coordinate: `${type.name}.${field.name}(${name}:)`,
          description,
        })),
      ])
      return [own, ...fields]
    }),
    ...directives.flatMap(({ name, description, args }) => [
      { coordinate: `@${name}`, description },
      ...args.map((arg) => ({ coordinate: `@${name}(${arg.name}:)`, description: arg.description })),
    ]),
  ]
}

function argumentsOf(field: object): readonly GraphQLArgument[] {
  return 'args' in field ? (field as GraphQLField<unknown, unknown>).args : []
}

test('every type, field, argument and value says what it is', () => {
  const all = parts()
  expect(all.length).toBeGreaterThan(600)
  expect(all.filter(({ description }) => !description?.trim()).map(({ coordinate }) => coordinate)).toEqual([])
})

const UNITS: [name: RegExp, unit: RegExp][] = [
  [/Bytes$/, /bytes/i],
  [/Ms$/, /milliseconds/i],
  [/Seconds$/, /seconds/i],
  [/Mb$/, /MiB/],
  [/Gb$/, /GiB/],
  [/[pP]ercent$/, /100/],
]

test('an amount says what it is counted in', () => {
  const amounts = parts().flatMap((part) => {
    const unit = UNITS.find(([name]) => name.test(part.coordinate))?.[1]
    return unit ? [{ ...part, unit }] : []
  })
  expect(amounts.length).toBeGreaterThan(15)
  for (const { coordinate, description, unit } of amounts) expect(description, coordinate).toMatch(unit)
})
