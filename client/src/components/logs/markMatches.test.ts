import { expect, it } from 'vitest'
import { markMatches, searchPattern } from './markMatches.ts'

const pieces = (text: string, query: string, isRegex = false) => {
  const pattern = searchPattern(query, isRegex)
  if (pattern instanceof SyntaxError) return 'no pattern'
  return markMatches(text, pattern).map(({ text, hit }) => (hit ? `[${text}]` : text))
}

it('marks every hit, whatever its case', () => {
  expect(pieces('Get /get', 'get')).toEqual(['[Get]', ' /', '[get]'])
  expect(pieces('nothing', 'zebra')).toEqual(['nothing'])
  expect(pieces('all', '')).toEqual(['all'])
})

it('takes text literally unless told otherwise', () => {
  expect(pieces('a.c abc', 'a.c')).toEqual(['[a.c]', ' abc'])
  expect(pieces('a.c abc', 'a.c', true)).toEqual(['[a.c]', ' ', '[abc]'])
})

it('survives patterns that match nothing or are none', () => {
  expect(pieces('abc', 'x*', true)).toEqual(['abc'])
  expect(pieces('abc', '(', true)).toBe('no pattern')
})
