import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { escapesIn } from '../../server/core/policy/escapes/escapesIn.ts'
import { ESCAPE_WORLD } from '../../server/core/policy/escapes/escapeWorld.ts'
import { SCOPES } from '../../server/core/scopes.ts'
import { attemptOf, removeDeployed } from '../../server/tests/testing/escapeAttempts.ts'
import { buildServerProgram, startServerProcess } from '../../server/tests/testing/serverProcess.ts'
import { runCommand } from '../runCommand.ts'
import { ENGINE_VERSIONS, type EngineVersionName } from '../testing/engineMessages.ts'
import { freePort } from '../testing/freePort.ts'
import { loadImage } from '../testing/loadImage.ts'
import { startPrivateEngine } from '../testing/privateEngine.ts'
import { provideStandardImages, standInImage } from '../testing/standInImages.ts'
import { waitUntil } from '../testing/waitUntil.ts'

/**
 * Every attack of the corpus against the built server on real engines, old and new, with a key that holds all nine
 * scopes: each must be refused, and the engine must be afterwards what it was before.
 */
export async function liveEscapes(say: (line: string) => void): Promise<void> {
  await buildServerProgram()
  for (const version of ENGINE_VERSIONS) await attackOn(version, say)
}

async function attackOn(version: EngineVersionName, say: (line: string) => void): Promise<void> {
  await using engine = await startPrivateEngine({ version, say })
  await provideStandardImages(engine.registry, engine.socketPath)
  const docker = async (...args: string[]) =>
    (await runCommand(engine.docker, ['-H', engine.dockerHost, ...args])).trim()
  const ids = await makeWorld(docker, engine.socketPath)
  const folder = mkdtempSync(join(tmpdir(), 'wagmios-escapes-'))
  const [dataDir, bindRoot] = [join(folder, 'data'), join(folder, 'media')]
  const server = await startServerProcess({
    dataDir,
    dockerHost: engine.dockerHost,
    // Its own port is among what is attacked, so it has to be told of it.
    env: { PORT: String(await freePort()), WAGMIOS_BIND_ROOTS: bindRoot, WAGMIOS_TRUSTED_REGISTRIES: 'nas.home:5055' },
  })
  try {
    const owner = await server.setUp()
    await waitUntil('the engine is known', async () => (await owner.get('/api/containers')).status === 200)
    const { data } = await owner.post('/api/keys', { label: 'attacker', scopes: SCOPES })
    const agent = server.client(data.key)
    const containersDir = join(dataDir, 'containers')
    const installDir = join(containersDir, ESCAPE_WORLD.project)
    const attacks = escapesIn({ ...ids, dataDir, containersDir, installDir, bindRoot, ownPorts: [server.port, 5174] })
    const before = await stateOf(docker)
    let sent = 0
    const through: string[] = []
    for (const attack of attacks) {
      const attempt = attemptOf(agent, attack, containersDir)
      if (!attempt) continue
      sent += 1
      for (const code of await attempt.send()) {
        if (code !== undefined && attempt.refusals.includes(code)) continue
        through.push(`${attack.id} (${attack.what}): ${code ?? 'done'}`)
        // Otherwise it is in the way of the next ones.
        await removeDeployed(agent)
      }
    }
    for (const line of through) say(line)
    if (through.length > 0) throw new Error(`${through.length} answers on ${engine.version} are no refusals`)
    if ((await stateOf(docker)) !== before) throw new Error(`refused, but something was done on ${engine.version}`)
    say(`engine ${engine.version}: ${sent} attacks, all refused, nothing changed`)
  } finally {
    await server.end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

type Docker = (...args: string[]) => Promise<string>

/** What exists around the attacks: WAGMIOS itself, and what belongs to somebody else. */
async function makeWorld(docker: Docker, socketPath: string) {
  const world = ESCAPE_WORLD
  for (const tag of ['nginx:1.29', 'traefik:3']) await docker('tag', 'nginx:latest', tag)
  // Images of their own: what is WAGMIOS's, and what brings labels, is told by the image and not by its name.
  const load = async (names: string[], label: string) =>
    loadImage(socketPath, names, await standInImage({ Cmd: ['sleep', '86400'], Labels: { [label]: 'true' } }))
  await load([world.protectedImage, 'copy-of-wagmios:1'], 'org.example.wagmios')
  await load(['labelled:1'], 'traefik.enable')
  const make = async (name: string, image: string, project: string, volume: string, network: string) => {
    const label = ['--label', `com.docker.compose.project=${project}`]
    await docker('volume', 'create', ...label, volume)
    await docker('network', 'create', ...label, network)
    const service = ['--label', 'com.docker.compose.service=app']
    const use = ['--network', network, '--volume', `${volume}:/data`]
    return docker('run', '--detach', '--name', name, ...label, ...service, ...use, image)
  }
  const own = ['wagmios-backend', world.protectedImage, world.protectedProject] as const
  const protectedContainerId = await make(...own, world.protectedVolume, world.protectedNetwork)
  const foreign = [world.foreignContainer, 'nginx:1.29', world.foreignProject] as const
  const foreignContainerId = await make(...foreign, world.foreignVolume, world.foreignNetwork)
  await docker('run', '--detach', '--name', 'traefik', 'traefik:3')
  const id = (kind: string, name: string) => docker(kind, 'inspect', '--format', '{{.Id}}', name)
  return {
    protectedContainerId,
    foreignContainerId,
    foreignNetworkId: await id('network', world.foreignNetwork),
    protectedImageId: await id('image', world.protectedImage),
  }
}

/** Everything that an attack could leave behind, as one text. */
async function stateOf(docker: Docker): Promise<string> {
  const parts = await Promise.all([
    docker('ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Names}} {{.Image}} {{.State}}'),
    docker('volume', 'ls', '--quiet'),
    docker('network', 'ls', '--quiet', '--no-trunc'),
    docker('images', '--no-trunc', '--format', '{{.ID}} {{.Repository}}:{{.Tag}}'),
  ])
  return parts.map((part) => part.split('\n').sort().join('\n')).join('\n\n')
}
