import { join } from 'node:path'
import { MARK } from './marked.ts'

const USERS_OWN = /^(WAGMIOS_|DOCKER_)|^PORT$/

/**
 * What the tests' processes inherit beside the rest of `env`: the mark of this run, a temporary folder of their own, and
 * nothing that would point them, even by mistake, at the user's engine, registry logins or WAGMIOS.
 */
export function testEnvironment(env: NodeJS.ProcessEnv, mark: string, folder: string): NodeJS.ProcessEnv {
  const cleared = Object.keys(env).filter((name) => USERS_OWN.test(name) && !name.startsWith('WAGMIOS_TEST_'))
  return {
    ...Object.fromEntries(cleared.map((name) => [name, undefined])),
    [MARK]: mark,
    TMPDIR: folder,
    DOCKER_CONFIG: join(folder, 'docker-config'),
    ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }),
  }
}
