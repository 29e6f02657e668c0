// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { expect, it } from 'vitest'
import { findVariables, findVariablesIn, splitOutsideVariables } from './variables.ts'

it.each([
  ['plain', []],
  [
    '$A and ${B}',
    [
      ['A', '', ''],
      ['B', '', ''],
    ],
  ],
  [
    '${A:-x} ${B-y} ${C:?z} ${D?}',
    [
      ['A', ':-', 'x'],
      ['B', '-', 'y'],
      ['C', ':?', 'z'],
      ['D', '?', ''],
    ],
  ],
  [
    '${A:-http://h:${B:-80}/}',
    [
      ['A', ':-', 'http://h:${B:-80}/'],
      ['B', ':-', '80'],
    ],
  ],
  ['${A:-{"a": {}}}', [['A', ':-', '{"a": {}}']]],
  ['$$A $${B} $1 $ ${1}', []],
  ['$$$A', [['A', '', '']]],
])('finds the variables of %s', (text, expected) => {
  expect(findVariables(text).map(({ name, operator, operand }) => [name, operator, operand])).toEqual(expected)
})

it('looks through everything below a value', () => {
  const value = { a: ['$A', 1, null, { b: '${B}' }], c: true }
  expect(findVariablesIn(value).map(({ name }) => name)).toEqual(['A', 'B'])
})

it('ends where an alias leads back to what it lies in, and on any nesting', () => {
  const value: Record<string, unknown> = { a: '$A' }
  value.self = { b: '$B', again: value }
  expect(findVariablesIn(value).map(({ name }) => name)).toEqual(['A', 'B'])
  const nested = '${A:-'.repeat(50_000)
  expect(findVariables(nested)).toHaveLength(50_000)
})

it.each([
  ['8080:80', ['8080', '80']],
  ['${PORT:-8080}:80', ['${PORT:-8080}', '80']],
  ['127.0.0.1:${A:-${B:-1}}:${C}', ['127.0.0.1', '${A:-${B:-1}}', '${C}']],
  ['80', ['80']],
])('splits %s outside of variables', (text, parts) => {
  expect(splitOutsideVariables(text)).toEqual(parts)
})

it('reads a text made to be slow in one go: over and over would take minutes', () => {
  const open = '${a:-'.repeat(100_000)
  expect(findVariables(open)).toHaveLength(100_000)
  expect(findVariables(`${open}x${'}'.repeat(100_000)}`).at(-1)).toEqual({ name: 'a', operator: ':-', operand: 'x' })
})
