import { expect, it } from 'vitest'
import { dockerEvent } from './dockerEvent.ts'
import type { EngineEvent } from './types.ts'

function event(Type: string, Action: string, ID: string, Attributes?: Record<string, string>): EngineEvent {
  return { Type, Action, Actor: { ID, ...(Attributes && { Attributes }) }, timeNano: 1 }
}

const HEX = '0123456789abcdef'.repeat(4)

it.each([
  event('container', 'die', HEX, { name: 'web', exitCode: '0' }),
  event('container', 'health_status: healthy', HEX),
  event('volume', 'create', 'data', { driver: 'local' }),
  event('network', 'connect', HEX, { container: 'c', name: 'n', type: 'bridge' }),
  event('image', 'pull', 'nginx:1', { name: 'nginx' }),
  event('image', 'delete', `sha256:${HEX}`, { name: `sha256:${HEX}` }),
  event('daemon', 'reload', 'x'),
])('leaves what Docker tells: $Type $Action', (told) => {
  expect(dockerEvent(told)).toBe(told)
})

it.each([
  [event('container', 'remove', HEX), { Action: 'destroy', Actor: { ID: HEX } }],
  [event('volume', 'remove', '', { name: 'data' }), { Action: 'destroy', Actor: { ID: 'data' } }],
  [event('volume', 'create', '', { name: 'data' }), { Action: 'create', Actor: { ID: 'data' } }],
  [event('image', 'tag', HEX, { name: 'docker.io/x:1' }), { Actor: { ID: `sha256:${HEX}` } }],
  [
    event('network', 'disconnect', HEX, { name: 'web', podId: '' }),
    { Actor: { ID: HEX, Attributes: { container: HEX } } },
  ],
])('turns what Podman tells', (told, expected) => {
  expect(dockerEvent(told)).toMatchObject(expected)
})
