import { describe, expect, it } from 'vitest'
import type { ContainerRowFragment } from '../../gql/graphql.ts'
import { itemsOf, type ListView, projectsOf, viewOf } from './containerList.ts'
import { exitMeaning, needsAttention, stateBadge } from './containerState.ts'

function container(name: string, more: Partial<ContainerRowFragment> = {}): ContainerRowFragment {
  return {
    id: name.padEnd(64, '0'),
    name,
    image: 'nginx:latest',
    imageId: 'sha256:0',
    state: 'RUNNING',
    health: 'NONE',
    exitCode: null,
    restartCount: 0,
    createdAt: '2026-01-01T00:00:00Z',
    startedAt: null,
    finishedAt: null,
    finished: false,
    project: null,
    service: null,
    protectedBecause: null,
    ports: [],
    lastActivity: null,
    ...more,
  }
}

const all = [
  container('web-10', { project: 'shop', createdAt: '2026-01-03T00:00:00Z' }),
  container('web-2', {
    project: 'shop',
    ports: [{ ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp' }],
  }),
  container('db', { image: 'postgres:17', project: 'shop', state: 'EXITED', exitCode: 1 }),
  container('cache', { image: 'redis', health: 'UNHEALTHY' }),
]
const view: ListView = { search: '', state: 'all', project: '', sort: 'name', descending: false }
const names = (more: Partial<ListView>, usage?: Parameters<typeof viewOf>[2]) =>
  viewOf(all, { ...view, ...more }, usage).map(({ name }) => name)

describe('what needs attention', () => {
  it.each([
    ['ill while it runs', { health: 'UNHEALTHY' }],
    ['in a crash loop', { state: 'RESTARTING', exitCode: 1 }],
    ['ended with a failure', { state: 'EXITED', exitCode: 1 }],
    ['dead', { state: 'DEAD' }],
    ['up for the moment in a crash loop', { restartCount: 9, startedAt: new Date().toISOString() }],
  ] as const)('%s: yes', (_what, more) => expect(needsAttention(container('x', more))).toBe(true))

  it.each([
    ['healthy', { health: 'HEALTHY' }],
    ['paused', { state: 'PAUSED' }],
    ['restarted long ago', { restartCount: 9, startedAt: '2026-01-01T00:00:00Z' }],
    ['stopped as it was told to', { state: 'EXITED', exitCode: 143 }],
    ['done with its work', { state: 'EXITED', exitCode: 0, finished: true }],
    ['stopped after it had been ill', { state: 'EXITED', exitCode: 0, health: 'UNHEALTHY' }],
  ] as const)('%s: no', (_what, more) => expect(needsAttention(container('x', more))).toBe(false))

  it('is no crash loop and nothing paused that counts as running', () => {
    const states = ['RUNNING', 'RESTARTING', 'PAUSED', 'EXITED'] as const
    const running = viewOf(
      states.map((state) => container(state, { state })),
      { ...view, state: 'running' },
    )
    expect(running.map(({ name }) => name)).toEqual(['RUNNING'])
  })
})

describe('the list', () => {
  it('sorts names as people count', () => expect(names({})).toEqual(['cache', 'db', 'web-2', 'web-10']))

  it('finds by every word, in name, image, project and ports', () => {
    expect(names({ search: 'shop postgres' })).toEqual(['db'])
    expect(names({ search: '8080' })).toEqual(['web-2'])
    expect(names({ search: 'shop zebra' })).toEqual([])
  })

  it('filters by state and project', () => {
    expect(names({ state: 'stopped' })).toEqual(['db'])
    expect(names({ state: 'attention' })).toEqual(['cache', 'db'])
    expect(names({ state: 'running', project: 'shop' })).toEqual(['web-2', 'web-10'])
  })

  it('puts trouble first when sorted by state', () => expect(names({ sort: 'state' })[0]).toBe('cache'))

  it('sorts by what is measured, unknown last', () => {
    const usage = new Map([
      ['web-2'.padEnd(64, '0'), { cpuPercent: 5, memoryBytes: 1 }],
      ['cache'.padEnd(64, '0'), { cpuPercent: 90, memoryBytes: null }],
    ])
    expect(names({ sort: 'cpu', descending: true }, usage).slice(0, 2)).toEqual(['cache', 'web-2'])
    expect(names({ sort: 'memory', descending: true }, usage)[0]).toBe('web-2')
  })

  it('sorts the youngest first by age', () => expect(names({ sort: 'age' })[0]).toBe('web-10'))
})

describe('groups', () => {
  it('stand by project, the rest last, and fold', () => {
    const keys = (folded: string[]) =>
      itemsOf(viewOf(all, view), true, new Set(folded)).map(({ key }) => key.replace(/0+$/, ''))
    expect(keys([])).toEqual(['group:shop', 'db', 'web-2', 'web-1', 'group:', 'cache'])
    expect(keys(['group:shop'])).toEqual(['group:shop', 'group:', 'cache'])
    expect(itemsOf(all, true, new Set())[0]).toMatchObject({ count: 3, running: 2 })
  })

  it('know all projects', () => expect(projectsOf(all)).toEqual(['shop']))
})

describe('the badge', () => {
  const badge = (more: Partial<ContainerRowFragment>) => {
    const { label, tone } = stateBadge(container('x', more))
    return `${label} ${tone}`
  }

  it('tells a crash from a stop', () => {
    expect(badge({ state: 'EXITED', exitCode: 0 })).toBe('Stopped neutral')
    expect(badge({ state: 'EXITED', exitCode: 143 })).toBe('Exited (143) neutral')
    expect(badge({ state: 'EXITED', exitCode: 1 })).toBe('Exited (1) danger')
  })

  it('tells health', () => {
    expect(badge({ health: 'UNHEALTHY' })).toBe('Unhealthy danger')
    expect(badge({ health: 'HEALTHY' })).toBe('Healthy ok')
    expect(badge({})).toBe('Running ok')
  })

  it('tells what is being done', () => expect(stateBadge(container('x'), 'stop').label).toBe('Stopping…'))
})

it('tells what exit codes mean that mean something', () => {
  expect(exitMeaning(137)).toMatch(/killed/)
  expect([exitMeaning(3), exitMeaning(null)]).toEqual(['', ''])
})
