import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { ContainerRowFragment } from '../../gql/graphql.ts'
import LastTouch from './LastTouch.vue'

type Activity = NonNullable<ContainerRowFragment['lastActivity']>

function textOf(action: string, actor: { kind: string; label: string }): string {
  const activity = { action, actor, outcome: 'SUCCEEDED', time: new Date().toISOString(), message: null }
  // The fields that it shows.
  return mount(LastTouch, { props: { activity: activity as unknown as Activity } }).text()
}

it('names who did it', () => {
  expect(textOf('container.restart', { kind: 'KEY', label: 'Atlas' })).toMatch(/^restarted by Atlas, /)
  expect(textOf('container.start', { kind: 'ENGINE', label: 'Docker engine' })).toMatch(/^started by Docker, /)
})

it('names nobody where the container did it by itself', () => {
  expect(textOf('container.exit', { kind: 'ENGINE', label: 'Docker engine' })).toMatch(/^exited, /)
})
