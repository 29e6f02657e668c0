import { expect, it } from 'vitest'
import type { EntryFieldsFragment, KeyFieldsFragment } from '../../gql/graphql.ts'
import { openRefusals } from './openRefusals.ts'

const key = (id: string, ...scopes: string[]): KeyFieldsFragment => ({
  id,
  label: `Agent ${id}`,
  role: 'AGENT',
  prefix: 'abc',
  scopes,
  createdAt: '2026-01-01T00:00:00Z',
  lastUsedAt: null,
})

const denied = (id: string, keyId: string, ...requiredScopes: string[]): EntryFieldsFragment => ({
  id,
  time: '2026-01-01T00:00:00Z',
  actor: { kind: 'KEY', keyId, label: 'then', role: 'AGENT' },
  via: 'REST',
  action: 'container.delete',
  target: null,
  outcome: 'DENIED',
  intentId: null,
  code: 'SCOPE_REQUIRED',
  message: null,
  requiredScopes,
  durationMs: null,
  requestId: '',
  count: 1,
  firstAt: null,
  lastAt: null,
  detail: null,
})

it('gathers refusals by key and scope, latest first', () => {
  const entries = [
    denied('3', 'a', 'containers:delete'),
    denied('2', 'b', 'images:write'),
    denied('1', 'a', 'containers:delete'),
  ]
  const open = openRefusals(entries, [key('a'), key('b')])
  expect(open.map(({ keyId, missing, count, entry }) => [keyId, missing, count, entry.id])).toEqual([
    ['a', ['containers:delete'], 2, '3'],
    ['b', ['images:write'], 1, '2'],
  ])
})

it('asks only for what the key still lacks', () => {
  const entries = [denied('1', 'a', 'images:write', 'containers:delete')]
  expect(openRefusals(entries, [key('a', 'images:write')])[0]?.missing).toEqual(['containers:delete'])
  expect(openRefusals(entries, [key('a', 'images:write', 'containers:delete')])).toEqual([])
})

it('forgets revoked keys and what was refused for another reason', () => {
  expect(openRefusals([denied('1', 'gone', 'images:write')], [key('a')])).toEqual([])
  expect(openRefusals([{ ...denied('1', 'a', 'images:write'), code: 'PROTECTED' }], [key('a')])).toEqual([])
})

it('asks again when the agent does', () => {
  const dismissed = { 'a images:write': '5' }
  expect(openRefusals([denied('5', 'a', 'images:write')], [key('a')], dismissed)).toEqual([])
  expect(
    openRefusals([denied('6', 'a', 'images:write'), denied('5', 'a', 'images:write')], [key('a')], dismissed)[0]?.count,
  ).toBe(1)
})
