import { expect, test } from 'vitest'
import type { EngineEvent } from './engine/types.ts'
import { EngineEcho } from './engineEcho.ts'
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
  const echo = new EngineEcho()
  expect(entryOfEvent(event(), echo)).toMatchObject({
    actor: { kind: 'ENGINE', keyId: null },
    via: 'ENGINE',
    action: 'container.start',
    target: { kind: 'container', id: 'c1', name: 'web' },
    outcome: 'SUCCEEDED',
    detail: { image: 'nginx:latest' },
  })
  const died = event({ Action: 'die', attributes: { name: 'web', image: 'nginx', exitCode: '137' } })
  expect(entryOfEvent(died, echo)).toMatchObject({ action: 'container.exit', detail: { exitCode: 137 } })
  expect(entryOfEvent(event({ Action: 'health_status: unhealthy' }), echo)?.action).toBe('container.unhealthy')
  expect(
    entryOfEvent(event({ Type: 'image', Action: 'pull', id: 'nginx:latest', attributes: { name: 'nginx' } }), echo)
      ?.action,
  ).toBe('image.pull')
})

test.each(['exec_start: sh', 'attach', 'health_status: healthy', 'kill', 'top', 'exec_die'])(
  '%s is noise',
  (action) => {
    expect(entryOfEvent(event({ Action: action }), new EngineEcho())).toBeUndefined()
  },
)

test('networks and volumes are not told', () => {
  expect(entryOfEvent(event({ Type: 'network', Action: 'create' }), new EngineEcho())).toBeUndefined()
})

test('the echo of an action of ours is not told, by id, name or Compose project', () => {
  const echo = new EngineEcho()
  const claim = echo.begin({ kind: 'container', id: 'web', name: 'web' })
  expect(entryOfEvent(event(), echo)).toBeUndefined()
  claim.add('c9')
  expect(entryOfEvent(event({ id: 'c9', attributes: { name: 'other' } }), echo)).toBeUndefined()
  claim.add('shop')
  expect(
    entryOfEvent(event({ id: 'c3', attributes: { name: 'shop-db-1', 'com.docker.compose.project': 'shop' } }), echo),
  ).toBeUndefined()
  expect(entryOfEvent(event({ id: 'c4', attributes: { name: 'stranger' } }), echo)).toBeDefined()
  claim.end()
})

test('an event that comes late is ours by its time; what happens afterwards is not', () => {
  const echo = new EngineEcho()
  const before = event({ timeNano: (Date.now() - 5) * 1e6 })
  echo.begin({ kind: 'container', id: 'c1', name: 'web' }).end()
  expect(entryOfEvent(before, echo)).toBeUndefined()
  expect(entryOfEvent(event({ timeNano: (Date.now() + 50) * 1e6 }), echo)).toBeDefined()
})

test('two actions on one object: it stays claimed until both have ended', () => {
  const echo = new EngineEcho()
  const [one, two] = [1, 2].map(() => echo.begin({ kind: 'container', id: 'c1', name: 'web' }))
  one?.end()
  const later = event({ timeNano: (Date.now() + 50) * 1e6 })
  expect(entryOfEvent(later, echo)).toBeUndefined()
  two?.end()
  expect(entryOfEvent(later, echo)).toBeDefined()
})
