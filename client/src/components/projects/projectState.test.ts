import { expect, it } from 'vitest'
import { countContainers, countsText, projectState } from './projectState.ts'

const container = (id: string, state: 'RUNNING' | 'EXITED', finished = false) => ({
  ...{ id, name: id, state, finished },
  health: 'NONE' as const,
})
const [web, db] = [container('a', 'RUNNING'), container('b', 'RUNNING')]
const [stopped, migrated] = [container('c', 'EXITED'), container('d', 'EXITED', true)]
const project = (...containers: (typeof web)[]) => ({ services: [{ name: 'all', containers }] })

it('counts the containers of all services', () => {
  const services = [...project(web, stopped).services, ...project(db).services, ...project(migrated).services]
  expect(countContainers({ services })).toEqual({ all: 4, running: 2, paused: 0, finished: 1 })
})

it.each([
  ['RUNNING', [web, db]],
  ['RUNNING', [web, migrated]],
  ['PARTIAL', [web, stopped, migrated]],
  ['STOPPED', [stopped, migrated]],
] as const)('is %s', (state, containers) => expect(projectState(project(...containers))).toBe(state))

it.each([
  [{ all: 3, running: 2, paused: 0, finished: 0 }, '2 of 3 running'],
  [{ all: 3, running: 2, paused: 0, finished: 1 }, '2 of 3 running, 1 finished'],
  [{ all: 4, running: 2, paused: 1, finished: 1 }, '2 of 4 running, 1 paused, 1 finished'],
  [{ all: 1, running: 1, paused: 0, finished: 0 }, ''],
])('says %o as "%s"', (counts, text) => expect(countsText(counts)).toBe(text))
