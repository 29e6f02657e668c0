import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { delimiter, join } from 'node:path'
import { isRunning, threadStates } from './processTable.ts'
import { waitUntil } from './waitUntil.ts'

/** How to run one engine: what to start, and where it listens. */
export interface DaemonPlan {
  program: string
  args: readonly string[]
  /** Directories that come first in PATH; the engine looks its helpers (docker-proxy, runc) up there. */
  path: readonly string[]
  env?: Readonly<Record<string, string>>
  socketPath: string
  /** Files by which an engine that starts finds out whether the last one still runs. */
  pidFiles?: readonly string[]
  logFile: string
}

/** The process of one engine, which can be ended hard, frozen and started again on the same data. */
export class EngineDaemon {
  #plan: DaemonPlan
  #child: ChildProcess | undefined

  constructor(plan: DaemonPlan) {
    this.#plan = plan
  }

  /** Starts the engine and resolves when it answers; throws with the end of its log when it does not. */
  async start(): Promise<void> {
    const { program, args, path, env, socketPath, logFile } = this.#plan
    for (const file of this.#plan.pidFiles ?? []) removeStalePidFile(file)
    rmSync(socketPath, { force: true })
    mkdirSync(join(socketPath, '..'), { recursive: true })
    const log = openSync(logFile, 'a')
    const fullPath = [...path, process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter)
    const child = spawn(program, args, {
      stdio: ['ignore', log, log],
      detached: true,
      env: { ...process.env, ...env, PATH: fullPath },
    })
    child.on('error', () => {})
    this.#child = child
    const answers = waitUntil(`${program} to answer`, () => ended(child) || this.#answers(), { timeout: 60_000 })
    try {
      await answers
      if (ended(child)) throw new Error(`${program} exited`)
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n${this.#logEnd()}`)
    }
  }

  /** SIGKILL, as a crash. Containers keep running until the engine starts again and looks after them. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Ends the engine as a system does (SIGTERM), if it still runs, and starts it again. */
  async restart(): Promise<void> {
    await this.#end('SIGTERM')
    await this.start()
  }

  /** SIGSTOP: connections open, but nothing answers. `resume` lets it go on. */
  async pause(): Promise<void> {
    const pid = this.#child?.pid
    if (pid === undefined) return
    this.#child?.kill('SIGSTOP')
    // On a busy machine a thread may go on for a while, and even answer a request.
    await waitUntil('all threads of the engine to stand still', () => threadStates(pid).every((state) => state === 'T'))
  }

  resume(): void {
    this.#child?.kill('SIGCONT')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const pid = this.#child?.pid
    if (pid === undefined || !isRunning(pid)) return
    process.kill(pid, signal)
    await waitUntil(`the engine to end on ${signal}`, () => !isRunning(pid), { timeout: 30_000 })
    // Its containerd dies with it, but a moment later: an engine that starts meanwhile takes it for one that still runs,
    // and waits for it in vain.
    const left = () => (this.#plan.pidFiles ?? []).filter((file) => existsSync(file) && isRunning(pidIn(file)))
    await waitUntil('what the engine started to end', () => left().length === 0, { timeout: 30_000 })
  }

  async #answers(): Promise<boolean> {
    return (await askEngine(this.#plan.socketPath, '/_ping')).startsWith('OK')
  }

  #logEnd(): string {
    return readFileSync(this.#plan.logFile, 'utf8').trim().split('\n').slice(-15).join('\n')
  }
}

function ended(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

/** A daemon that is killed leaves its pid file; the number may be another process's by now, or a zombie's. */
function removeStalePidFile(file: string): void {
  if (existsSync(file) && !isRunning(pidIn(file))) rmSync(file)
}

function pidIn(file: string): number {
  return Number(readFileSync(file, 'utf8'))
}

/** The body of a GET at an engine's socket; throws for any status but 200. */
export function askEngine(socketPath: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path, timeout: 5_000 }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString()
        if (response.statusCode === 200) resolve(body)
        else reject(new Error(`GET ${path}: ${response.statusCode} ${body}`))
      })
    })
    call.on('timeout', () => call.destroy(new Error(`GET ${path}: no answer`)))
    call.on('error', reject)
    call.end()
  })
}
