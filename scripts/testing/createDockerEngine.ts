import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findProgram, installPrograms } from '../installPackages.ts'
import { type DockerPrograms, dockerPlan } from './dockerPlan.ts'
import { askEngine, EngineDaemon } from './engineDaemon.ts'
import { type EngineFolder, saveEngineFolder } from './engineFolder.ts'
import type { RunningEngine } from './engineMessages.ts'
import { createEngineNetwork } from './engineNetwork.ts'
import { fetchEngines } from './fetchEngines.ts'
import { startRegistry } from './registry.ts'

/** Starts dockerd and its registry in that folder. Whoever made the folder removes it, also when this throws. */
export async function createDockerEngine(
  folder: EngineFolder,
  version: '20.10' | '28',
  say: (line: string) => void,
  { ownNetwork = false } = {},
): Promise<RunningEngine> {
  await installPrograms(['ip', 'iptables', 'dockerd', 'docker-registry'], say)
  const programs = version === '28' ? await newerPrograms(say) : distributionPrograms()
  if (!ownNetwork) {
    folder.network = await createEngineNetwork(folder.id)
    saveEngineFolder(folder)
  }
  const registry = await startRegistry(join(folder.path, 'registry'))
  const plan = dockerPlan(folder, folder.network ?? null, programs, registry.address)
  const daemon = new EngineDaemon(plan)
  await daemon.start()
  // The shape of `GET /version`, of which one field is used.
  const { Version } = JSON.parse(await askEngine(plan.socketPath, '/version')) as { Version: string }
  const { socketPath } = plan
  return {
    daemon,
    registry,
    facts: {
      dockerHost: `unix://${socketPath}`,
      socketPath,
      registry: registry.address,
      version: Version,
      docker: programs.docker,
    },
  }
}

function distributionPrograms(): DockerPrograms {
  const dockerd = findProgram('dockerd')
  if (dockerd === undefined) throw new Error('dockerd is missing, though docker.io has been installed')
  const ownDocker = join(dirname(dockerd), '../bin/docker')
  const docker = existsSync(ownDocker) ? ownDocker : (findProgram('docker') ?? 'docker')
  return { dockerd, docker, path: [dirname(dockerd)] }
}

async function newerPrograms(say: (line: string) => void): Promise<DockerPrograms> {
  const { root } = await fetchEngines(say)
  const at = (path: string) => join(root, 'usr', path)
  return { dockerd: at('sbin/dockerd'), docker: at('bin/docker'), path: [at('sbin'), at('bin')] }
}
