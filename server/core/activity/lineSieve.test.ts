import { expect, test } from 'vitest'
import { type ActivityEntry, type ActivityFilter, matches } from './entry.ts'
import { lineSieve } from './lineSieve.ts'
import { entry } from './testing/entry.ts'

const base: ActivityEntry = { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', time: '2026-01-01T00:00:00.000Z', ...entry() }
const named = (name: string): ActivityEntry => ({ ...base, target: { kind: 'image', id: 'I"1', name } })
const ENTRIES: ActivityEntry[] = [
  base,
  { ...base, target: null, outcome: 'DENIED', action: 'containers' },
  { ...base, actor: { kind: 'ENGINE', keyId: null, label: 'Docker engine' }, action: 'image.pull' },
  { ...base, actor: { kind: 'KEY', keyId: 'k"\\2', label: 'x' } },
  ...['Nginx:Latest', 'say "hi"\n', 'back\\slash', 'ΟΔΟΣ', 'İstanbul', '\u212Aelvin', 'tab\there', '\ud800 alone'].map(
    named,
  ),
]
const FILTERS: ActivityFilter[] = [
  ...['k1', 'k"\\2', 'k', ''].map((keyId) => ({ keyId })),
  ...['container.start', 'container.', 'container', 'containers', 'image.pull', '.'].map((action) => ({ action })),
  ...[
    'nginx',
    'WEB',
    'c1',
    'C1',
    'I"1',
    '"HI"',
    'hi"\n',
    'K\\S',
    'σ',
    'ς',
    'οδος',
    'i',
    'i\u0307',
    'kel',
    '\t',
    '\ud800',
    '',
  ].map((target) => ({ target })),
  { actorKind: 'ENGINE' },
  { targetKind: 'image' },
  { outcomes: ['DENIED', 'FAILED'] },
  { outcomes: [] },
  { keyId: 'k1', targetKind: 'image', target: 'n' },
]

test.each(FILTERS)('what matches %j passes, alone and among others', (filter) => {
  const sieve = lineSieve(filter)
  const matching = ENTRIES.filter((entry) => matches(entry, filter))
  for (const entry of matching) expect(sieve?.mayMatch(JSON.stringify(entry)), JSON.stringify(entry)).toBe(true)
  const all = ENTRIES.map((entry) => JSON.stringify(entry)).join('\n')
  if (matching.length > 0) expect(sieve?.mayMatch(all)).toBe(true)
})

test.each<ActivityFilter>([
  { keyId: 'k' },
  { action: 'container' },
  { action: 'volume.' },
  { target: 'no such name' },
  { outcomes: ['FAILED'] },
  { targetKind: 'key' },
])('%j stops what it can', (filter) => {
  const sieve = lineSieve(filter)
  for (const entry of ENTRIES) expect(sieve?.mayMatch(JSON.stringify(entry))).toBe(false)
})

test('a span of time alone asks for no text', () => {
  expect(lineSieve({ since: '2026-01-01', until: '2026-01-02' })).toBeUndefined()
})
