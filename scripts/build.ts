/** `npm run build`: the server and the dashboard into dist/, whether or not they have changed. Or just those named. */
import { buildClient } from './building/buildClient.ts'
import { buildFrontend } from './building/buildFrontend.ts'
import { buildServer } from './building/buildServer.ts'

const builders = { server: buildServer, dashboard: buildClient, frontend: buildFrontend }
const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(builders, name))

if (unknown.length > 0) {
  console.error(`wagmios: ${unknown.join(', ')} can't be built; there are ${Object.keys(builders).join(' and ')}`)
  process.exitCode = 2
} else {
  const chosen = Object.entries(builders).filter(([name]) => names.length === 0 || names.includes(name))
  await Promise.all(chosen.map(([, build]) => build()))
}
