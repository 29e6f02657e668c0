import { spawnSync } from 'node:child_process'
import { basename, delimiter, dirname } from 'node:path'

/**
 * Runs npm to its end without showing what it says; throws with that when it fails.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @param {string} node The Node whose headers and binary install scripts shall see first in PATH.
 */
export function npm(args, cwd, node) {
  // The npm that started us may be another one than the first in PATH.
  const own = process.env.npm_execpath
  const known = own !== undefined && basename(own) === 'npm-cli.js'
  const [command, first] = known ? [process.execPath, [own]] : ['npm', []]
  const result = spawnSync(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
    env: { ...withoutNpmRun(process.env), PATH: [dirname(node), process.env.PATH].join(delimiter) },
  })
  if (result.error) throw new Error(`npm can't be started: ${result.error.message}`)
  if (result.status === 0) return
  throw new Error(`npm ${args.join(' ')} failed:\n${result.stderr.trim() || result.stdout.trim()}`)
}

/**
 * What `npm run` tells its child about this project would misguide an npm that works in another folder.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withoutNpmRun(env) {
  const told = /^npm_(package_|lifecycle_|config_(local_prefix|global_prefix|prefix)$)/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !told.test(name)))
}
