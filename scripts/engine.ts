/** `npm run engine`: a private engine in the foreground, to try WAGMIOS on without touching any other engine. */
import { parseArgs } from 'node:util'
import { ENGINE_VERSIONS } from './testing/engineMessages.ts'
import { startPrivateEngine } from './testing/privateEngine.ts'
import { provideStandardImages } from './testing/standInImages.ts'

const { values } = parseArgs({ options: { version: { type: 'string', default: '20.10' } } })
const version = ENGINE_VERSIONS.find((name) => name === values.version)
if (version === undefined) {
  console.error(`--version is one of ${ENGINE_VERSIONS.join(', ')}`)
  process.exit(2)
}

const asked = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve)
})
// Keeps the process alive: the engine's channel alone does not.
const alive = setInterval(() => {}, 60_000)
const engine = await startPrivateEngine({ version })
await provideStandardImages(engine.registry, engine.socketPath)
console.log(`Docker engine ${engine.version}`)
console.log(`DOCKER_HOST=${engine.dockerHost}`)
console.log(`registry    ${engine.registry}  (push library/NAME:TAG there, and \`docker pull NAME:TAG\` finds it)`)
console.log(`docker      ${engine.docker}`)
console.log('Ctrl-C stops it and removes everything')
await asked
await engine.stop()
clearInterval(alive)
