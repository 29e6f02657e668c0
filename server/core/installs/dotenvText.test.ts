import { expect, test } from 'vitest'
import { parseDotenv } from '../compose/loader/dotenv.ts'
import { dotenvText } from './dotenvText.ts'
import { HOSTILE_VALUES } from './testing/hostileValues.ts'

test.each(HOSTILE_VALUES.map((value) => [JSON.stringify(value), value] as const))(
  '%s comes back as it was',
  (_, value) => {
    const text = dotenvText({ BEFORE: '1', VALUE: value, AFTER: 'a b' })
    expect(Object.fromEntries(parseDotenv(text))).toEqual({ BEFORE: '1', VALUE: value, AFTER: 'a b' })
  },
)

test('random values come back as they were', () => {
  const alphabet = ['\\', "'", '"', '$', '{', '}', '#', '=', '\n', '\r', ' ', 'a', 'n', '0', 'é', '`', '!', ';']
  let seed = 1
  const next = (limit: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % limit
  }
  for (let round = 0; round < 2_000; round++) {
    const value = Array.from({ length: next(12) }, () => alphabet[next(alphabet.length)]).join('')
    expect(parseDotenv(dotenvText({ A: value, B: 'end' }))).toEqual(
      new Map([
        ['A', value],
        ['B', 'end'],
      ]),
    )
  }
})
