import { expect, test } from 'vitest'
import type { EngineEvent } from './engine/types.ts'
import { entryOfEvent } from './engineWitness.ts'

function event(part: Partial<EngineEvent> & { attributes?: Record<string, string>; id?: string } = {}): EngineEvent {
  const { attributes = { name: 'web', image: 'nginx:latest' }, id = 'c1', ...rest } = part
  return {
    Type: 'container',
    Action: 'start',
    Actor: { ID: id, Attributes: attributes },
    timeNano: Date.now() * 1e6,
    ...rest,
  }
}

test('what somebody else did is told', () => {
  expect(entryOfEvent(event())).toMatchObject({
    actor: { kind: 'ENGINE', keyId: null },
    via: 'ENGINE',
    action: 'container.start',
    target: { kind: 'container', id: 'c1', name: 'web' },
    outcome: 'SUCCEEDED',
    detail: { image: 'nginx:latest' },
  })
  const died = event({ Action: 'die', attributes: { name: 'web', image: 'nginx', exitCode: '137' } })
  expect(entryOfEvent(died)).toMatchObject({ action: 'container.exit', detail: { exitCode: 137 } })
  expect(entryOfEvent(event({ Action: 'health_status: unhealthy' }))?.action).toBe('container.unhealthy')
  expect(
    entryOfEvent(event({ Type: 'image', Action: 'pull', id: 'nginx:latest', attributes: { name: 'nginx' } }))?.action,
  ).toBe('image.pull')
})

test.each(['exec_start: sh', 'attach', 'health_status: healthy', 'kill', 'top', 'exec_die'])(
  '%s is noise',
  (action) => {
    expect(entryOfEvent(event({ Action: action }))).toBeUndefined()
  },
)

test('networks and volumes are not told', () => {
  expect(entryOfEvent(event({ Type: 'network', Action: 'create' }))).toBeUndefined()
})
