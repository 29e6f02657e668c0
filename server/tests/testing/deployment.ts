import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { runCommand, tryCommand } from '../../../scripts/runCommand.ts'
import { freePort } from '../../../scripts/testing/freePort.ts'
import { waitUntil } from '../../../scripts/testing/waitUntil.ts'
import { projectRoot } from '../../version.ts'
import { Client } from './client.ts'

/** WAGMIOS as docker-compose.yaml deploys it on the test's engine, from images that are there. */
export class Deployment {
  readonly home: string
  readonly apiUrl: string
  readonly uiUrl: string
  readonly #env: NodeJS.ProcessEnv
  readonly #files: readonly string[]

  private constructor(home: string, apiPort: number, uiPort: number, files: readonly string[]) {
    this.home = home
    this.apiUrl = `http://127.0.0.1:${apiPort}`
    this.uiUrl = `http://127.0.0.1:${uiPort}`
    this.#files = files
    this.#env = {
      PATH: process.env.PATH,
      HOME: home,
      DOCKER_HOST: inject('dockerHost'),
      DOCKER_SOCKET: inject('socketPath'),
      WAGMIOS_BACKEND_BIND: '127.0.0.1',
      WAGMIOS_FRONTEND_BIND: '127.0.0.1',
      WAGMIOS_BACKEND_PORT: String(apiPort),
      WAGMIOS_FRONTEND_PORT: String(uiPort),
      WAGMIOS_PUBLIC_URL: this.uiUrl,
    }
  }

  /** `files`: of the project's own Compose files. */
  static async prepare(files: readonly string[] = ['docker-compose.yaml']): Promise<Deployment> {
    const home = await mkdtemp(join(tmpdir(), 'wagmios-home-'))
    return new Deployment(home, await freePort(), await freePort(), files)
  }

  compose(...args: string[]): Promise<string> {
    const files = this.#files.flatMap((file) => ['-f', join(projectRoot, file)])
    return runCommand(inject('composeBinary'), ['--env-file', '/dev/null', ...files, ...args], { env: this.#env })
  }

  docker(...args: string[]): Promise<string> {
    return runCommand(inject('dockerBinary'), args, { env: this.#env })
  }

  tryDocker(...args: string[]) {
    return tryCommand(inject('dockerBinary'), args, { env: this.#env })
  }

  /** `docker compose up -d`, and waits until both containers are healthy. */
  async up(): Promise<void> {
    try {
      await this.compose('up', '-d')
    } catch (error) {
      throw new Error(`${error}\n${(await this.tryDocker('logs', '--tail', '20', 'wagmios-backend')).stdout}`)
    }
    await waitUntil('the frontend to be healthy', async () => (await this.health('wagmios-frontend')) === 'healthy', {
      timeout: 40_000,
      interval: 250,
    })
  }

  async health(container: string): Promise<string> {
    return (await this.docker('inspect', '-f', '{{.State.Health.Status}}', container)).trim()
  }

  /** The setup link's token, as a person finds it with `docker compose logs`. */
  async setupToken(): Promise<string> {
    return /\/setup#token=(\S+)/.exec(await this.compose('logs', '--no-color', 'backend'))?.[1] ?? ''
  }

  /** Makes the owner key through the dashboard's port. */
  async setUp(): Promise<Client> {
    const query = 'mutation ($token: String!) { setup(token: $token) { secret } }'
    const { data } = await new Client(this.uiUrl).graphql(query, { token: await this.setupToken() })
    return new Client(this.apiUrl, data.setup.secret)
  }

  async remove(): Promise<void> {
    await this.compose('down', '-v', '--timeout', '3')
    await rm(this.home, { recursive: true, force: true })
  }
}
