import { expect, it } from 'vitest'
import { countContainers } from './projectState.ts'

it('counts the containers of all services', () => {
  const container = (id: string, state: 'RUNNING' | 'EXITED') => ({ id, name: id, state, health: 'NONE' as const })
  const services = [
    { name: 'web', containers: [container('a', 'RUNNING'), container('b', 'EXITED')] },
    { name: 'db', containers: [container('c', 'RUNNING')] },
  ]
  expect(countContainers({ services })).toEqual({ all: 3, running: 2 })
})
