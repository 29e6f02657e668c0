import { expect, it } from 'vitest'
import type { EntryFieldsFragment } from '../../gql/graphql.ts'
import { addEntries } from './activityRows.ts'
import { foldedRows } from './foldedRows.ts'

let minute = 0
const entry = (who: 'ENGINE' | string, action: string, name: string, more: Partial<EntryFieldsFragment> = {}) => {
  minute += 1
  const of: EntryFieldsFragment = {
    id: String(minute).padStart(26, '0'),
    time: new Date(minute * 60_000).toISOString(),
    actor: { kind: who === 'ENGINE' ? 'ENGINE' : 'KEY', keyId: who === 'ENGINE' ? null : who, label: who, role: null },
    via: who === 'ENGINE' ? 'ENGINE' : 'REST',
    action,
    target: { kind: 'container', id: name, name },
    outcome: 'SUCCEEDED',
    intentId: null,
    code: null,
    message: null,
    requiredScopes: null,
    durationMs: null,
    requestId: '',
    count: 1,
    firstAt: null,
    lastAt: null,
    detail: null,
    ...more,
  }
  return of
}
const folded = (entries: readonly EntryFieldsFragment[]) => foldedRows(addEntries([], entries))

it('makes one line of a crash loop, whatever happens in between, and tells of its end', () => {
  const loop = Array.from({ length: 5 }, () => [
    entry('ENGINE', 'container.start', 'crashy'),
    entry('ENGINE', 'container.exit', 'crashy'),
  ])
  const rows = folded([...loop.flat(), entry('claude', 'container.restart', 'web'), ...(loop[0] ?? [])])
  expect(rows.map(({ entry: { action, target }, times, exits }) => [target?.name, action, times, exits])).toEqual([
    ['web', 'container.restart', 1, 0],
    ['crashy', 'container.exit', 10, 5],
  ])
})

it('folds created and started, and the refusals of an agent in a loop', () => {
  const denied = { outcome: 'DENIED' } as const
  const rows = folded([
    entry('ENGINE', 'container.create', 'job'),
    entry('ENGINE', 'container.start', 'job'),
    entry('claude', 'container.delete', 'web', denied),
    entry('claude', 'container.delete', 'web', denied),
    entry('hermes', 'container.delete', 'web', denied),
  ])
  expect(rows.map(({ entry: { actor, action }, times }) => [actor.label, action, times])).toEqual([
    ['hermes', 'container.delete', 1],
    ['claude', 'container.delete', 2],
    ['ENGINE', 'container.start', 2],
  ])
})

it('folds neither what is still going on, nor what happens again much later, nor different deeds', () => {
  const entries = [
    entry('claude', 'container.start', 'web'),
    entry('claude', 'container.stop', 'web'),
    entry('claude', 'image.pull', 'nginx', { outcome: 'STARTED' }),
    entry('claude', 'image.pull', 'nginx', { outcome: 'STARTED' }),
  ]
  minute += 60
  expect(folded([...entries, entry('claude', 'container.start', 'web')])).toHaveLength(5)
})
