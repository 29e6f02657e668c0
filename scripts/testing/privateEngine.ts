import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { EngineAnswer, EngineFacts, EngineRequest, EngineVersionName } from './engineMessages.ts'

export interface PrivateEngineOptions {
  /** Default `20.10`. */
  version?: EngineVersionName
  /**
   * Whether it has a network stack of its own and manages the firewall in it, as on a machine that is its own. It reaches
   * nothing outside then, its registry neither; enter it with `nsenter --target <pid of dockerd> --net`. Docker only.
   */
  ownNetwork?: boolean
  /** Is called with one line for each thing that takes long, such as installing a package. Default: prints it. */
  say?: (line: string) => void
}

/** A container engine of this process alone, with its registry. Stop it; when this process dies, it ends by itself. */
export interface PrivateEngine extends EngineFacts {
  /** Ends the daemon with SIGKILL; containers keep running. `restart` brings it back. */
  kill(): Promise<void>
  /** Ends the daemon with SIGTERM where it still runs and starts it again on the same data and socket. */
  restart(): Promise<void>
  /** Freezes the daemon: connections are taken, but nothing answers. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Ends everything and removes what it left on this machine. */
  stop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Starts a private engine: own data, socket, bridge, subnet, cgroup and registry, so that many run side by side and the
 * user's engine is never touched. Needs root. Missing programs are installed from the distribution (Debian, Ubuntu).
 */
export async function startPrivateEngine(options: PrivateEngineOptions = {}): Promise<PrivateEngine> {
  const { version = '20.10', ownNetwork = false, say = console.error } = options
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Error('a private engine for the tests can only be started by root on Linux')
  }
  const host = fork(join(import.meta.dirname, 'engineHost.ts'), [version, ...(ownNetwork ? ['own-network'] : [])], {
    detached: true,
    // The test runner's own loader options must not reach the host.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const facts = await becomesReady(host, say)
  const ask = createAsker(host)
  const stop = async () => {
    if (!host.connected) return
    host.ref()
    const gone = new Promise<void>((resolve) => host.once('exit', () => resolve()))
    await ask('stop')
    host.disconnect()
    await gone
  }
  return {
    ...facts,
    kill: () => ask('kill'),
    restart: () => ask('restart'),
    pause: () => ask('pause'),
    resume: () => ask('resume'),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function becomesReady(host: ChildProcess, say: (line: string) => void): Promise<EngineFacts> {
  return new Promise((resolve, reject) => {
    host.on('message', (message) => {
      // `engineHost.ts` sends nothing else over this channel.
      const answer = message as EngineAnswer
      if (answer.kind === 'said') say(answer.line)
      if (answer.kind === 'failed' && answer.id === 0) reject(new Error(answer.reason))
      if (answer.kind !== 'ready') return
      // A program that forgets to stop its engine shall still be able to end; the host then cleans up.
      host.unref()
      host.channel?.unref()
      resolve(answer.facts)
    })
    host.once('exit', (code) => reject(new Error(`the private engine's process ended early (${code})`)))
  })
}

function createAsker(host: ChildProcess): (kind: EngineRequest['kind']) => Promise<void> {
  let lastId = 0
  return (kind) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      host.channel?.ref()
      const settle = (message: unknown) => {
        const answer = message as EngineAnswer
        if ((answer.kind !== 'done' && answer.kind !== 'failed') || answer.id !== id) return
        host.off('message', settle)
        host.channel?.unref()
        if (answer.kind === 'done') resolve()
        else reject(new Error(answer.reason))
      }
      host.on('message', settle)
      const request: EngineRequest = { id, kind }
      host.send(request, (error) => error && reject(error))
    })
}
