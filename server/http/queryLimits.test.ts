import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { limitFaults, QUERY_LIMITS } from './queryLimits.ts'

const messages = (document: string) => limitFaults(parse(document)).map(({ message }) => message)
const deep = (levels: number, inner = 'id') => `${'a { '.repeat(levels)}${inner}${' }'.repeat(levels)}`

test('what a dashboard asks goes through', () => {
  expect(messages('query { containers { id name ports { publicPort } } images { id } viewer { scopes } }')).toEqual([])
  expect(messages(`{ ${deep(QUERY_LIMITS.depth - 1)} }`)).toEqual([])
})

test('too deep', () => {
  expect(messages(`{ ${deep(QUERY_LIMITS.depth)} }`)).toEqual(['The query has depth 13; the limit is 12.'])
  expect(messages(`{ ...F } fragment F on Query { ${deep(20)} }`)[0]).toMatch('depth 21')
  expect(messages(`{ ... { ${deep(20)} } }`)[0]).toMatch('depth 21')
})

test('introspection may go deeper, what stands beside it may not', () => {
  const introspection = `__schema { types { fields { ${deep(12, 'name').replaceAll('a {', 'ofType {')} } } }`
  expect(messages(`{ ${introspection} }`)).toEqual([])
  expect(messages(`{ ${introspection} ${deep(15)} }`)).toEqual(['The query has depth 16; the limit is 12.'])
  expect(messages(`{ __schema { ${deep(25)} } }`)[0]).toMatch('depth 27; the limit is 20')
  expect(messages(`{ __typename ${deep(15)} }`)[0]).toMatch('depth 16; the limit is 12')
})

test('too many aliases, also hidden in fragments', () => {
  const aliases = Array.from({ length: 30 }, (_, index) => `a${index}: id`).join(' ')
  expect(messages(`{ ${aliases} }`)).toEqual([])
  expect(messages(`{ ...F more { ...F } } fragment F on Query { ${aliases} }`)[0]).toMatch(
    'aliases 60; the limit is 50',
  )
})

test('too many mutations at once, also hidden in fragments', () => {
  const many = Array.from({ length: 21 }, (_, index) => `m${index}`).join(' ')
  expect(messages(`mutation { ${many} }`)[0]).toMatch('root fields 21; the limit is 20')
  expect(messages(`mutation { ...F } fragment F on Mutation { ${many} }`)[0]).toMatch('root fields 21')
  expect(messages(`mutation { ... { ... { ${many} } } }`)[0]).toMatch('root fields 21')
  expect(messages(`query { ${many} }`)).toEqual([])
})

test('every operation of a document is measured', () => {
  expect(messages(`query A { id } query B { ${deep(20)} }`)[0]).toMatch('depth 21')
})

test('a bomb of nested fragments is measured in no time, and refused', () => {
  const levels = 45
  const fragments = Array.from({ length: levels }, (_, level) => {
    const next = level + 1 < levels ? `a { ...F${level + 1} } b { ...F${level + 1} } c { ...F${level + 1} }` : 'id'
    return `fragment F${level} on Query { ${next} }`
  })
  const before = performance.now()
  const [first] = messages(`{ ...F0 } ${fragments.join(' ')}`)
  expect(performance.now() - before).toBeLessThan(500)
  expect(first).toMatch(/depth 45/)
})

test('too many fragments, and fields that repeat', () => {
  const many = Array.from({ length: 51 }, (_, index) => `fragment F${index} on Query { id }`).join(' ')
  expect(messages(`{ id } ${many}`)[0]).toMatch('51 fragments; the limit is 50')
  expect(messages(`{ ${'id '.repeat(102)} }`)[0]).toMatch('repeated fields 101')
  expect(messages(`{ ${'a { id name } '.repeat(60)} }`)).toEqual([])
})

test('a circle of fragments ends', () => {
  expect(messages('{ ...A } fragment A on Query { a { ...B } } fragment B on Query { b { ...A } }')).toEqual([])
})

test('a refusal carries its reason', () => {
  expect(limitFaults(parse(`{ ${deep(20)} }`))[0]?.extensions).toEqual({
    code: 'INVALID_INPUT',
    reason: 'QUERY_TOO_COMPLEX',
  })
})
