import { expect, test } from 'vitest'
import { MARK } from './marked.ts'
import { testEnvironment } from './testEnvironment.ts'

test("nothing of the user's engine or WAGMIOS reaches a test", () => {
  const user = {
    DOCKER_HOST: 'tcp://production',
    DOCKER_CONTEXT: 'x',
    WAGMIOS_DATA_DIR: '/home/me',
    PORT: '80',
    HOME: '/h',
  }
  const env = { ...user, ...testEnvironment(user, 'run-1', '/tmp/run') }
  expect(env).toMatchObject({
    HOME: '/h',
    TMPDIR: '/tmp/run',
    DOCKER_CONFIG: '/tmp/run/docker-config',
    [MARK]: 'run-1',
  })
  expect(
    Object.entries(env).filter(([name, value]) => /HOST|CONTEXT|DATA|PORT/.test(name) && value !== undefined),
  ).toEqual([])
})
