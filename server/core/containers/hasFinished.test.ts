import { expect, test } from 'vitest'
import type { Container } from './container.ts'
import { hasFinished } from './hasFinished.ts'

const ended = (part: Partial<Container>) =>
  ({
    state: 'EXITED',
    exitCode: 0,
    wasStopped: false,
    inspectError: null,
    restartPolicy: 'no',
    ports: [],
    health: 'NONE',
    ...part,
  }) as Container // all that is read

const published = [{ ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp' }]
const exposed = [{ ip: null, privatePort: 80, publicPort: null, protocol: 'tcp' }]

test.each<[string, Partial<Container>, boolean]>([
  ['a migration that ended well', {}, true],
  ['one to be tried again until it does', { restartPolicy: 'on-failure' }, true],
  ['one whose image has a port', { ports: exposed }, true],
  ['one that failed', { exitCode: 1 }, false],
  ['one that runs', { state: 'RUNNING', exitCode: null }, false],
  ['a server that somebody stopped', { wasStopped: true }, false],
  ['a server that is to run always', { restartPolicy: 'unless-stopped' }, false],
  ['a server that was stopped before we looked, by its port', { ports: published }, false],
  ['the same, by its health check', { health: 'UNHEALTHY' }, false],
])('%s', (_name, part, finished) => expect(hasFinished(ended(part))).toBe(finished))
