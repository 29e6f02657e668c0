import { expect, test } from 'vitest'
import { MAX_JSON_DEPTH, MAX_JSON_VALUES, requireJsonBounds } from './jsonBounds.ts'

const refusal = (text: string) => {
  try {
    requireJsonBounds(Buffer.from(text))
    return null
  } catch (error) {
    return error instanceof Error && 'details' in error ? (error.details as { reason: string }).reason : error
  }
}

test.each([
  [
    'keys',
    JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`k${at}`, 1]))),
    'TOO_MANY_VALUES',
  ],
  ['items', JSON.stringify(Array.from({ length: MAX_JSON_VALUES + 2 }, () => 1)), 'TOO_MANY_VALUES'],
  ['levels', `${'['.repeat(100_000)}`, 'TOO_DEEP'],
  ['levels of objects', '{"a":'.repeat(MAX_JSON_DEPTH + 1), 'TOO_DEEP'],
  ['behind a text that ends in a backslash', `["\\\\"${',1'.repeat(MAX_JSON_VALUES + 1)}]`, 'TOO_MANY_VALUES'],
])('refuses many %s', (_, text, reason) => {
  expect(refusal(text)).toBe(reason)
})

test.each([
  ['as many as there may be', JSON.stringify(Array.from({ length: MAX_JSON_VALUES }, () => 1))],
  ['what stands in texts', JSON.stringify({ compose: '{[,:"\\'.repeat(10_000) })],
  ['lists beside each other', JSON.stringify(Array.from({ length: 500 }, () => [[]]))],
])('takes %s', (_, text) => {
  expect(refusal(text)).toBeNull()
})
