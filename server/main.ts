import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { type Config, loadConfig } from './config.ts'
import { openCore } from './core/core.ts'
import { DockerEngine } from './core/engine/dockerEngine.ts'
import { selfContainerId } from './core/selfContainer.ts'
import { dropRoot } from './dropRoot.ts'
import { type App, buildApp } from './http/app.ts'
import type { Report } from './http/errors.ts'
import { createHttpServer } from './http/httpServer.ts'
import { lanAddress } from './lanAddress.ts'
import { createLogger } from './logger.ts'
import { returnMemory } from './returnMemory.ts'
import { oldEngineWarning, startWarnings } from './startWarnings.ts'
import { projectRoot, VERSION } from './version.ts'

/** How long running actions may take to finish when the server is told to stop. */
const GRACE_MS = 1_500

async function main(): Promise<void> {
  const config = loadConfig()
  const log = createLogger(config.logLevel)
  const report = (error: unknown) => log.error({ err: error }, 'unexpected error')
  const dropped = config.dropRoot ? dropRoot({ socket: socketOf(config), ...config }) : null
  if (dropped) log.info(dropped)
  const engine = new DockerEngine({ host: config.docker, configDir: config.dockerConfigDir })
  const ownContainer = await selfContainerId()
  const core = await openCore(engine, {
    ...config,
    version: VERSION,
    catalogSeed: join(projectRoot, 'dist/server/catalog.json'),
    marketplaceDirs: [join(projectRoot, 'marketplace'), ...(config.marketplaceDir ? [config.marketplaceDir] : [])],
    onCatalogProblems: (problems) => {
      for (const { file, path, message, isFatal } of problems) {
        const said = `Marketplace: ${file}: ${path ? `${path}: ` : ''}${message}`
        if (isFatal) log.warn(`${said}. The app is left out.`)
        else log.info(said)
      }
    },
    selfContainerId: ownContainer,
    ownPorts: [config.port, ...(config.uiPort === null ? [] : [config.uiPort])],
    engineSockets: [socketOf(config) ?? []].flat(),
    engineIsLocal: socketOf(config) !== null,
    report,
  })
  const app = buildApp({ ...config, core, report, log, clientDir: join(projectRoot, 'dist/client') })

  core.mirror.statusChanged.on((status) => {
    if (status.state === 'CONNECTED') {
      log.info(`Docker engine ${status.version.Version} connected (${config.docker.host})`)
      const warning = oldEngineWarning(status.version)
      if (warning) log.warn(warning)
    } else log.warn(`Docker engine not reachable at ${config.docker.host}: ${status.error.message}`)
  })
  const api = await listen(app, report, config.host, config.port)
  const ui =
    config.uiPort === null || config.uiPort === config.port
      ? undefined
      : await listen(app, report, config.host, config.uiPort)
  announce(config, portOf(api), ui ? portOf(ui) : portOf(api), core.setup.token, ownContainer !== null)
  for (const warning of await startWarnings(config)) log.warn(warning)
  void core.warmUp().then((isWarm) => isWarm && returnMemory())

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info(`${signal}: stopping`)
    // Whatever hangs must not keep the process beyond what an operator waits for.
    setTimeout(() => process.exit(0), GRACE_MS + 400).unref()
    for (const server of [api, ui]) server?.close()
    await Promise.allSettled([app.close(), core.close(GRACE_MS)])
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop('SIGTERM'))
  process.on('SIGINT', () => void stop('SIGINT'))
  process.on('unhandledRejection', report)
}

/** Path of the engine's socket; null where it is reached over the network. */
function socketOf({ docker: { host } }: Config): string | null {
  return host.startsWith('unix://') ? host.slice('unix://'.length) : null
}

function listen(app: App, report: Report, host: string, port: number): Promise<Server> {
  const server = createHttpServer(app, report)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken. Set PORT or WAGMIOS_UI_PORT to another one.`)
          : error,
      ),
    )
    server.listen(port, host, () => resolve(server))
  })
}

function portOf(server: Server): number {
  // A listening TCP server has an address of this form.
  return (server.address() as AddressInfo).port
}

function announce(
  config: Config,
  apiPort: number,
  uiPort: number,
  setupToken: string | null,
  isContained: boolean,
): void {
  const isEverywhere = config.host === '0.0.0.0' || config.host === '::'
  const name = isEverywhere ? 'localhost' : config.host
  const dashboard = config.publicUrl ?? `http://${name}:${uiPort}`
  const lines = [
    `WAGMIOS ${VERSION}`,
    `  Dashboard  ${dashboard}`,
    `  API        http://${name}:${apiPort}`,
    `  Data       ${config.dataDir}`,
  ]
  if (setupToken)
    lines.push('', '  Set it up here (this link is for you alone):', `  ${dashboard}/setup#token=${setupToken}`)
  if (isEverywhere && config.publicUrl === null) lines.push('', ...fromElsewhere(uiPort, setupToken, isContained))
  console.log(`${lines.join('\n')}\n`)
}

/** How a browser on another machine gets here: most servers have no screen. */
function fromElsewhere(uiPort: number, setupToken: string | null, isContained: boolean): string[] {
  const link = (host: string) => `http://${host}:${uiPort}/${setupToken ? `setup#token=${setupToken}` : ''}`
  // Inside a container the addresses are the container's own.
  const address = isContained ? undefined : lanAddress(networkInterfaces())
  if (address) return ['  From another machine:', `  ${link(address)}`]
  return ["  From another machine: the same link with this machine's name or address instead of localhost."]
}

main().catch((error: unknown) => {
  console.error(`WAGMIOS cannot start: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
