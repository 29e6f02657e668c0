import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from '../building/parts.ts'
import { canInstall, findProgram, installPrograms } from '../installPackages.ts'
import { runCommand } from '../runCommand.ts'
import { engineReachable } from './engineReachable.ts'

const DEFAULT_HOST = 'unix:///var/run/docker.sock'
const LOG_FILE = join(ROOT, '.cache/dockerd.log')
const START_LIMIT = 30_000

/**
 * Makes sure that an engine answers at DOCKER_HOST, or at the usual socket. Where none does and this is root on Debian
 * or Ubuntu, the distribution's engine is installed and started. A system with systemd keeps it running as its service;
 * elsewhere it is our child and gets SIGTERM when we end. Says in a line what it does; never throws.
 */
export async function ensureEngine(say: (line: string) => void): Promise<void> {
  const address = process.env.DOCKER_HOST || DEFAULT_HOST
  if (await engineReachable(address)) return
  if (process.env.DOCKER_HOST) return say(`no engine answers at ${address} (DOCKER_HOST); starting anyway, see /health`)
  if (!canInstall()) return say(`no Docker engine answers at ${address}; starting anyway, see /health`)
  try {
    await installPrograms(['dockerd', 'iptables'], say)
    await startEngine(say)
  } catch (error) {
    say(`the Docker engine could not be started (${error instanceof Error ? error.message : error}); starting anyway`)
  }
}

async function startEngine(say: (line: string) => void): Promise<void> {
  if (existsSync('/run/systemd/system')) {
    say('starting the Docker engine (systemctl start docker)')
    await runCommand('systemctl', ['start', 'docker'])
    return untilReachable(() => true)
  }
  const dockerd = findProgram('dockerd') ?? 'dockerd'
  say('starting the Docker engine (dockerd); it stops when WAGMIOS does')
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  const log = openSync(LOG_FILE, 'a')
  const path = `${process.env.PATH}:/usr/sbin:/sbin`
  // A group of its own: Ctrl-C shall reach the server first, which still needs its engine to stop cleanly.
  const child = spawn(dockerd, [], { stdio: ['ignore', log, log], detached: true, env: { ...process.env, PATH: path } })
  child.unref()
  child.on('error', () => {})
  process.on('exit', () => child.kill('SIGTERM'))
  await untilReachable(() => runs(child))
}

function runs(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

async function untilReachable(stillRuns: () => boolean): Promise<void> {
  const deadline = Date.now() + START_LIMIT
  while (!(await engineReachable(DEFAULT_HOST))) {
    if (!stillRuns()) throw new Error(`dockerd exited, see ${LOG_FILE}`)
    if (Date.now() > deadline) throw new Error(`no answer for ${START_LIMIT / 1000} s, see ${LOG_FILE}`)
    await sleep(50)
  }
}
