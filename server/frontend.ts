import { join } from 'node:path'
import { loadFrontendConfig } from './config.ts'
import { createFrontendServer } from './http/frontendServer.ts'
import { createLogger } from './logger.ts'
import { projectRoot, VERSION } from './version.ts'

/** The frontend container's program. */
function main(): void {
  const { port, host, backendUrl } = loadFrontendConfig()
  const log = createLogger('info')
  const { server, close } = createFrontendServer({
    clientDir: join(projectRoot, 'dist/client'),
    backendUrl,
    unreachable: (error, path) => log.warn({ err: error.message, path }, 'the backend does not answer'),
  })
  server.listen(port, host, () => log.info(`WAGMIOS ${VERSION} dashboard on port ${port}, backend at ${backendUrl}`))
  const stop = (signal: string) => {
    log.info(`${signal}: stopping`)
    void close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main()
