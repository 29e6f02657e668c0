import { join } from 'node:path'
import { findProgram, installPrograms } from '../installPackages.ts'
import { tryCommand } from '../runCommand.ts'
import { askEngine, EngineDaemon } from './engineDaemon.ts'
import { type EngineFolder, saveEngineFolder } from './engineFolder.ts'
import type { RunningEngine } from './engineMessages.ts'
import { createEngineNetwork } from './engineNetwork.ts'
import { podmanPlan } from './podmanPlan.ts'
import { startRegistry } from './registry.ts'

/** Starts Podman's Docker-compatible service and a registry in that folder. Whoever made the folder removes it. */
export async function createPodmanEngine(folder: EngineFolder, say: (line: string) => void): Promise<RunningEngine> {
  await installPrograms(['ip', 'iptables', 'podman', 'crun', 'runc', 'docker', 'docker-registry'], say)
  const podman = findProgram('podman') ?? 'podman'
  folder.network = await createEngineNetwork(folder.id)
  saveEngineFolder(folder)
  const registry = await startRegistry(join(folder.path, 'registry'))
  const plan = podmanPlan(folder, folder.network, podman, registry.address)
  const daemon = new EngineDaemon(plan)
  await daemon.start()
  // The shape of `GET /version`, of which one field is used.
  const { Version } = JSON.parse(await askEngine(plan.socketPath, '/version')) as { Version: string }
  const { socketPath, env } = plan
  return {
    daemon,
    registry,
    // Podman's firewall rules and bridges are the host's; only podman itself knows them all.
    tidy: async () => {
      const options = { env: { ...process.env, ...env } }
      await tryCommand(podman, ['rm', '--all', '--force', '--time=0'], options)
      await tryCommand(podman, ['network', 'prune', '--force'], options)
    },
    facts: {
      dockerHost: `unix://${socketPath}`,
      socketPath,
      registry: registry.address,
      version: `podman ${Version}`,
      docker: findProgram('docker') ?? 'docker',
    },
  }
}
