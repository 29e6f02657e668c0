import { expect, it } from 'vitest'
import type { EntryFieldsFragment } from '../../gql/graphql.ts'
import { addEntries, BEFORE_ALL, newestId } from './activityRows.ts'
import { deedText, targetPath } from './activityText.ts'

function entry(id: string, more: Partial<EntryFieldsFragment> = {}): EntryFieldsFragment {
  return {
    id,
    time: `2026-01-01T00:00:0${id.at(-1)}.000Z`,
    actor: { kind: 'KEY', keyId: 'k', label: 'Atlas', role: 'AGENT' },
    via: 'REST',
    action: 'container.start',
    target: null,
    outcome: 'SUCCEEDED',
    intentId: null,
    code: null,
    message: null,
    requiredScopes: null,
    durationMs: null,
    requestId: 'r',
    count: 1,
    firstAt: null,
    lastAt: null,
    detail: null,
    ...more,
  }
}

const started = entry('01', { outcome: 'STARTED' })
const ended = entry('03', { intentId: '01' })
const refused = entry('02', { outcome: 'DENIED' })

it('shows a deed once, with its end, where it began', () => {
  const rows = addEntries([], [started, refused, ended])
  expect(rows.map(({ id, entry }) => [id, entry.outcome])).toEqual([
    ['02', 'DENIED'],
    ['01', 'SUCCEEDED'],
  ])
  expect(rows[1]?.time).toBe(started.time)
})

it('gives the same feed in whatever order and however often entries come', () => {
  const inOrder = addEntries([], [started, refused, ended])
  expect(addEntries(addEntries([], [ended]), [refused, started, ended, refused])).toEqual(inOrder)
  expect(addEntries([], [started]).map(({ entry }) => entry.outcome)).toEqual(['STARTED'])
})

it('knows where to go on', () => {
  expect(newestId([], BEFORE_ALL)).toBe(BEFORE_ALL)
  expect(newestId([refused, ended, started], BEFORE_ALL)).toBe('03')
})

it('tells deeds as a person would', () => {
  const told = (outcome: EntryFieldsFragment['outcome'], action = 'container.delete') => deedText({ outcome, action })
  expect(told('SUCCEEDED')).toBe('deleted')
  expect(told('STARTED')).toBe('is about to delete')
  expect(told('FAILED')).toBe('could not delete')
  expect(told('DENIED')).toBe('tried to delete')
  expect(told('SUCCEEDED', 'moon.land')).toBe('did moon.land on')
})

it('links to what a deed was about', () => {
  expect(targetPath({ kind: 'container', id: 'abc', name: 'web' })).toBe('/containers/abc')
  expect(targetPath({ kind: 'image', id: 'sha256:1', name: 'a/b:1' })).toBe('/images?search=a%2Fb%3A1')
  expect(targetPath({ kind: 'system', id: '', name: '' })).toBeNull()
  expect(targetPath(null)).toBeNull()
})
