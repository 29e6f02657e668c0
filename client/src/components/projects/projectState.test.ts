import { expect, it } from 'vitest'
import { countContainers, countsText } from './projectState.ts'

it('counts the containers of all services', () => {
  const container = (id: string, state: 'RUNNING' | 'EXITED', finished = false) => ({
    ...{ id, name: id, state, finished },
    health: 'NONE' as const,
  })
  const services = [
    { name: 'web', containers: [container('a', 'RUNNING'), container('b', 'EXITED')] },
    { name: 'db', containers: [container('c', 'RUNNING')] },
    { name: 'migrate', containers: [container('d', 'EXITED', true)] },
  ]
  expect(countContainers({ services })).toEqual({ all: 4, running: 2, finished: 1 })
})

it.each([
  [{ all: 3, running: 2, finished: 0 }, '2 of 3 running'],
  [{ all: 3, running: 2, finished: 1 }, '2 of 3 running, 1 finished'],
  [{ all: 1, running: 1, finished: 0 }, ''],
])('says %o as "%s"', (counts, text) => expect(countsText(counts)).toBe(text))
