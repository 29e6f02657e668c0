import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { loadConfig } from '../../config.ts'
import { type Core, openCore } from '../../core/core.ts'
import type { Engine } from '../../core/engine/engine.ts'
import { FakeEngine } from '../../core/engine/fakeEngine.ts'
import type { IssuedKey } from '../../core/keys/keys.ts'
import { SCOPES, type Scope } from '../../core/scopes.ts'
import { buildApp } from '../../http/app.ts'
import { createHttpServer } from '../../http/httpServer.ts'
import { projectRoot } from '../../version.ts'
import { Client } from './client.ts'
import { temporaryFolder } from './temporaryFolder.ts'

export interface TestServerOptions<E extends Engine> {
  /** Default: an empty `FakeEngine`. */
  engine?: E
  /** As in the operator's environment; rate limits are off by default. */
  env?: Record<string, string>
  dataDir?: string
  /** Whether the disk of the machine that runs the tests counts as the engine's. Default false. */
  engineIsLocal?: boolean
  /** Whether to make the owner key at once. Default true. */
  setUp?: boolean
}

/** The whole server inside the test's own process, on a free port. It ends with the test that started it. */
export interface TestServer<E extends Engine = FakeEngine> extends AsyncDisposable {
  url: string
  port: number
  engine: E
  core: Core
  dataDir: string
  /** Everything that the server reported as unexpected. A test that provokes none asserts that it stays empty. */
  reported: unknown[]
  owner: Client
  ownerKey: string
  /** A client without any key. */
  anonymous: Client
  /** Makes an agent key and a client that uses it. */
  agent(...scopes: readonly Scope[]): Promise<Client & { keyId: string }>
  close(): Promise<void>
}

const SETUP_TOKEN = 'wag_setup_for-tests-only'

export async function startTestServer<E extends Engine = FakeEngine>(
  options: TestServerOptions<E> = {},
): Promise<TestServer<E>> {
  const dataDir = options.dataDir ?? (await temporaryFolder())
  // An engine of another kind is always given by the caller.
  const engine = options.engine ?? (new FakeEngine() as unknown as E)
  const config = loadConfig({
    WAGMIOS_DATA_DIR: dataDir,
    WAGMIOS_CONTAINERS_DIR: `${dataDir}/containers`,
    WAGMIOS_SETUP_TOKEN: SETUP_TOKEN,
    WAGMIOS_RATE_LIMIT: '0',
    // Lets a test speak from as many addresses as it likes.
    WAGMIOS_TRUST_PROXY: 'loopback',
    ...options.env,
  })
  const reported: unknown[] = []
  const report = (error: unknown) => void reported.push(error)
  const core = await openCore(engine, {
    ...config,
    version: '0.0.0-test',
    marketplaceDirs: [join(projectRoot, 'marketplace'), ...(config.marketplaceDir ? [config.marketplaceDir] : [])],
    selfContainerId: null,
    ownPorts: [5179, 5174],
    engineSockets: [],
    engineIsLocal: options.engineIsLocal ?? false,
    report,
  })
  const app = buildApp({ ...config, core, report, clientDir: '/nonexistent' })
  const server = createHttpServer(app, report)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server
  const url = `http://127.0.0.1:${port}`
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= (async () => {
      server.close()
      await app.close()
      server.closeAllConnections()
      await core.close(2_000)
    })()
    return closed
  }
  const issued = options.setUp === false ? undefined : await core.setup.run({ token: SETUP_TOKEN, scopes: SCOPES })
  const ownerKey = issued?.secret ?? ''
  await core.mirror.settled
  return {
    url,
    port,
    engine,
    core,
    dataDir,
    reported,
    ownerKey,
    owner: new Client(url, ownerKey || undefined),
    anonymous: new Client(url),
    async agent(...scopes) {
      const { key, secret } = await makeKey(core, scopes)
      return Object.assign(new Client(url, secret), { keyId: key.id })
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function makeKey(core: Core, scopes: readonly Scope[]): Promise<IssuedKey> {
  // A key without any scope can exist, but only by taking the last one away.
  const made = await core.keys.create({
    label: scopes.join(' ').slice(0, 64) || 'no scope',
    role: 'AGENT',
    scopes: scopes.length > 0 ? scopes : SCOPES,
  })
  if (scopes.length === 0) await core.keys.update(made.key.id, { scopes: [] })
  return made
}
