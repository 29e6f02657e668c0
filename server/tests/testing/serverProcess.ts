import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildStale } from '../../../scripts/building/buildStale.ts'
import { ROOT, SERVER_PART } from '../../../scripts/building/parts.ts'
import { Client } from './client.ts'

export interface ServerProcessOptions {
  dataDir: string
  /** Default: where no engine is. */
  dockerHost?: string
  env?: Record<string, string>
  /** Milliseconds until a server that does not answer counts as stuck. */
  limitMs?: number
}

/** A WAGMIOS server of its own: the built program, as a user starts it. */
export interface ServerProcess {
  url: string
  port: number
  pid: number
  /** Of the setup link that it printed; undefined where it printed none. */
  setupToken: string | undefined
  /** Everything it has printed so far. */
  output(): string
  /** Sends a signal and resolves with how it ended. */
  end(signal: NodeJS.Signals): Promise<Ending>
  readonly ended: Promise<Ending>
  /** Makes the owner key with the printed token. */
  setUp(): Promise<Client>
  client(key?: string): Client
}

export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  output: string
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Builds the server where it has changed since it was built last. */
export function buildServerProgram(): Promise<void> {
  return buildStale([SERVER_PART])
}

/** Starts the built server and resolves when it has printed where it listens. @throws Error with what it printed instead */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const { child, ended, output } = launch(options)
  const printed = await Promise.race([
    awaitAddress(child, output),
    ended.then((ending) => {
      throw new Error(`the server ended at once (${ending.code ?? ending.signal}): ${ending.output}`)
    }),
    timeout(options.limitMs ?? 30_000, () => `the server does not start: ${output()}`),
  ])
  const url = `http://127.0.0.1:${printed.port}`
  const client = (key?: string) => new Client(url, key)
  return {
    url,
    ...printed,
    pid: child.pid ?? 0,
    output,
    ended,
    client,
    end(signal) {
      child.kill(signal)
      return ended
    },
    async setUp() {
      const { data, text } = await client().post('/api/auth/setup', { setup_token: printed.setupToken })
      if (!data) throw new Error(`no setup: ${text}`)
      return client(data.key)
    },
  }
}

/** Runs a server that is expected to refuse to start. */
export async function refusedStart(options: ServerProcessOptions): Promise<Ending> {
  const { ended, child, output } = launch(options)
  const limit = timeout(options.limitMs ?? 30_000, () => `the server runs all the same: ${output()}`)
  return Promise.race([ended, limit]).finally(() => child.kill('SIGKILL'))
}

function launch({ dataDir, dockerHost = 'unix:///nonexistent/docker.sock', env = {} }: ServerProcessOptions) {
  const child = spawn(process.execPath, [join(ROOT, 'dist/server/main.js')], {
    env: {
      PATH: process.env.PATH,
      HOME: dataDir,
      PORT: '0',
      WAGMIOS_UI_PORT: 'off',
      WAGMIOS_HOST: '127.0.0.1',
      WAGMIOS_DATA_DIR: dataDir,
      WAGMIOS_CONTAINERS_DIR: join(dataDir, 'containers'),
      WAGMIOS_RATE_LIMIT: '0',
      DOCKER_HOST: dockerHost,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve({ code, signal, output: text })
    })
  })
  return { child, ended, output: () => text }
}

function awaitAddress(
  child: ChildProcess,
  output: () => string,
): Promise<{ port: number; setupToken: string | undefined }> {
  return new Promise((resolve) => {
    const look = () => {
      // The last of the lines that are printed at the start is the empty one.
      const port = /^ {2}API +http:\/\/127\.0\.0\.1:(\d+)$/m.exec(output())?.[1]
      if (!port || !/^ {2}Data .*\n(\n.*\n.*\n)?\n/m.test(output())) return
      child.stdout?.off('data', look)
      resolve({ port: Number(port), setupToken: /#token=(\S+)/.exec(output())?.[1] })
    }
    child.stdout?.on('data', look)
  })
}

async function timeout(ms: number, message: () => string): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref())
  throw new Error(message())
}
