import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { EntryFieldsFragment } from '../../gql/graphql.ts'
import ActorChip from './ActorChip.vue'

type Role = EntryFieldsFragment['actor']['role']

function iconOf(kind: EntryFieldsFragment['actor']['kind'], role: Role, via: EntryFieldsFragment['via']): string {
  const actor = { kind, keyId: kind === 'KEY' ? 'k' : null, label: 'Atlas', role }
  return mount(ActorChip, { props: { actor, via } }).find('svg').classes().join(' ')
}

it('shows the owner as a person and agents as robots, whatever they use', () => {
  for (const via of ['REST', 'GRAPHQL', 'MCP', 'DASHBOARD'] as const) {
    expect(iconOf('KEY', 'OWNER', via)).toContain('lucide-user-round')
    expect(iconOf('KEY', 'AGENT', via)).toContain('lucide-bot')
  }
})

it('goes by the door where the key is gone', () => {
  expect(iconOf('KEY', null, 'DASHBOARD')).toContain('lucide-user-round')
  expect(iconOf('KEY', null, 'REST')).toContain('lucide-bot')
})

it('tells the engine and the setup door from both', () => {
  expect(iconOf('ENGINE', null, 'ENGINE')).toContain('lucide-container')
  expect(iconOf('SETUP', null, 'REST')).toContain('lucide-key-round')
})
