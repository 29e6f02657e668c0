import { expect, test } from 'vitest'
import type { Container } from './container.ts'
import { statusText } from './statusText.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function container(part: Partial<Container>): Container {
  return {
    id: 'c'.repeat(64),
    name: 'web',
    image: 'nginx',
    imageId: 'sha256:1',
    command: '',
    state: 'RUNNING',
    health: 'NONE',
    exitCode: null,
    error: null,
    healthOutput: null,
    inspectError: null,
    restartCount: 0,
    createdAt: NOW,
    startedAt: NOW,
    finishedAt: null,
    wasStopped: false,
    restartPolicy: 'no',
    sharedWith: [],
    tty: false,
    ports: [],
    labels: {},
    shownLabels: {},
    networks: [],
    mounts: [],
    ...part,
  }
}

// As go-units' HumanDuration has it, which `docker ps` prints.
test.each([
  [0, 'Less than a second'],
  [1, '1 second'],
  [2, '2 seconds'],
  [59, '59 seconds'],
  [60, 'About a minute'],
  [119, 'About a minute'],
  [120, '2 minutes'],
  [59 * MINUTE + 59, '59 minutes'],
  [HOUR, 'About an hour'],
  [89 * MINUTE, 'About an hour'],
  [90 * MINUTE, '2 hours'],
  [47 * HOUR + 29 * MINUTE, '47 hours'],
  [48 * HOUR, '2 days'],
  [13 * DAY + 23 * HOUR, '13 days'],
  [14 * DAY, '2 weeks'],
  [59 * DAY, '8 weeks'],
  [60 * DAY, '2 months'],
  [729 * DAY, '24 months'],
  [730 * DAY, '2 years'],
])('%i seconds are "%s"', (seconds, text) => {
  expect(statusText(container({ startedAt: ago(seconds) }), NOW)).toBe(`Up ${text}`)
  expect(statusText(container({ state: 'EXITED', exitCode: 137, finishedAt: ago(seconds) }), NOW)).toBe(
    `Exited (137) ${text} ago`,
  )
})

test('every state has its words', () => {
  const startedAt = ago(2 * HOUR)
  const text = (part: Partial<Container>) => statusText(container({ startedAt, ...part }), NOW)
  expect(text({ health: 'HEALTHY' })).toBe('Up 2 hours (healthy)')
  expect(text({ health: 'UNHEALTHY' })).toBe('Up 2 hours (unhealthy)')
  expect(text({ health: 'STARTING' })).toBe('Up 2 hours (health: starting)')
  expect(text({ state: 'PAUSED' })).toBe('Up 2 hours (Paused)')
  expect(text({ state: 'RESTARTING', exitCode: 1, finishedAt: ago(5) })).toBe('Restarting (1) 5 seconds ago')
  expect(text({ state: 'CREATED' })).toBe('Created')
  expect(text({ state: 'DEAD' })).toBe('Dead')
  expect(text({ state: 'REMOVING' })).toBe('Removal In Progress')
})
