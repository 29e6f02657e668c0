import { expect, it } from 'vitest'
import { grantText } from './activityText.ts'
import { shortName } from './shortName.ts'

const of = (action: string, detail: Record<string, unknown> | null, outcome: 'SUCCEEDED' | 'DENIED' = 'SUCCEEDED') =>
  grantText({ action, outcome, detail })

it('says what a key was granted, and what was taken from it', () => {
  expect(of('key.update', { added: ['containers:delete'], removed: [] })).toEqual(['let', 'delete containers'])
  expect(of('key.update', { added: [], removed: ['images:write', 'containers:delete'] })).toEqual([
    'no longer lets',
    'delete containers and manage images',
  ])
  expect(of('key.update', { added: ['images:write'], removed: ['containers:delete'] })).toEqual([
    'let',
    'manage images, and no longer delete containers',
  ])
  expect(of('request.dismiss', { scopes: ['containers:delete'] })).toEqual(['did not let', 'delete containers'])
})

it('says nothing of grants where there was none, or nobody wrote it down', () => {
  expect(of('key.update', { label: 'Atlas' })).toBeNull()
  expect(of('key.update', { scopes: ['images:read'] })).toBeNull()
  expect(of('key.update', null)).toBeNull()
  expect(of('key.update', { added: ['containers:delete'] }, 'DENIED')).toBeNull()
})

it('cuts ids that stand for a name, and nothing else', () => {
  const digest = 'f'.repeat(12) + '0'.repeat(52)
  expect(shortName({ name: `sha256:${digest}` })).toBe('f'.repeat(12))
  expect(shortName({ name: digest })).toBe('f'.repeat(12))
  expect(shortName({ name: 'a-long-name-that-somebody-chose' })).toBe('a-long-name-that-somebody-chose')
})
