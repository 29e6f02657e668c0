import { describe, expect, test } from 'vitest'
import type { ContainerCreateBody } from '../engine/types.ts'
import { corpusContext } from './escapes/corpusContext.ts'
import { ESCAPE_WORLD as world } from './escapes/escapeWorld.ts'
import { judgeCreateBody } from './judge.ts'
import type { Subject } from './verdict.ts'

const rulesOf = (body: ContainerCreateBody, subject: Subject = 'AGENT') =>
  judgeCreateBody({ Image: 'nginx:1.29', ...body }, { name: 'x' }, corpusContext(subject)).violations.map(
    ({ rule }) => rule,
  )

describe('on the default network of the engine no agent puts a container', () => {
  test.each<[string, ContainerCreateBody]>([
    ['where nothing is said', {}],
    ['nor of the host', { HostConfig: {} }],
    ['with an empty name', { HostConfig: { NetworkMode: '' } }],
    ['as default', { HostConfig: { NetworkMode: 'default' } }],
    ['as bridge', { HostConfig: { NetworkMode: 'bridge' } }],
    ['as Podman calls it', { HostConfig: { NetworkMode: 'podman' } }],
    [
      'as a second network',
      { HostConfig: { NetworkMode: 'none' }, NetworkingConfig: { EndpointsConfig: { bridge: {} } } },
    ],
  ])('%s', (_, body) => {
    expect(rulesOf(body)).toEqual(['network.shared'])
    expect(rulesOf(body, 'OWNER')).toEqual([])
  })

  test('no network, and one of its own, are fine', () => {
    expect(rulesOf({ HostConfig: { NetworkMode: 'none' } })).toEqual([])
    expect(rulesOf({ NetworkDisabled: true })).toEqual([])
    expect(rulesOf({ HostConfig: { NetworkMode: `${world.project}_default` } })).toEqual([])
  })
})
