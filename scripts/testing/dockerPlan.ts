import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DaemonPlan } from './engineDaemon.ts'
import { cgroupOf, type EngineFolder } from './engineFolder.ts'
import type { EngineNetwork } from './engineNetwork.ts'

export interface DockerPrograms {
  dockerd: string
  /** The command-line client of the same version. */
  docker: string
  /** Where `docker-proxy` of the same version is. */
  path: readonly string[]
}

/**
 * dockerd with everything of its own: data, state, socket, bridge, address pool, cgroup. It reads no configuration of
 * the machine and changes no firewall rule (see `engineNetwork.ts`).
 */
export function dockerPlan(
  folder: EngineFolder,
  network: EngineNetwork,
  programs: DockerPrograms,
  registry: string,
): DaemonPlan {
  const at = (name: string) => join(folder.path, name)
  const configuration = at('daemon.json')
  writeFileSync(configuration, '{}')
  mkdirSync(at('exec'), { recursive: true })
  const args = [
    ['--config-file', configuration],
    ['--data-root', at('data')],
    ['--exec-root', at('exec')],
    ['--pidfile', at('pid')],
    ['--host', `unix://${at('docker.sock')}`],
    ['--bridge', network.bridge],
    ['--default-address-pool', `base=${network.poolBase},size=24`],
    ['--registry-mirror', `http://${registry}`],
    ['--exec-opt', 'native.cgroupdriver=cgroupfs'],
    ['--cgroup-parent', cgroupOf(folder)],
    ['--iptables=false', '--ip6tables=false', '--ip-masq=false'],
  ].flat()
  return {
    program: programs.dockerd,
    args,
    path: programs.path,
    socketPath: at('docker.sock'),
    pidFiles: [at('pid'), at('exec/containerd/containerd.pid')],
    logFile: at('engine.log'),
  }
}
