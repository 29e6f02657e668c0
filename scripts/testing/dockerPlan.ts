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
 * the machine and changes no firewall rule (see `engineNetwork.ts`). With a null for the network it has a network stack
 * of its own instead, without a way out, and its firewall in there as on any machine.
 */
export function dockerPlan(
  folder: EngineFolder,
  network: EngineNetwork | null,
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
    ['--registry-mirror', `http://${registry}`],
    ['--exec-opt', 'native.cgroupdriver=cgroupfs'],
    ['--cgroup-parent', cgroupOf(folder)],
    network === null ? [] : sharedNetwork(network),
  ].flat()
  return {
    ...(network === null ? inOwnNetwork(programs.dockerd, args) : { program: programs.dockerd, args }),
    path: programs.path,
    socketPath: at('docker.sock'),
    pidFiles: [at('pid'), at('exec/containerd/containerd.pid')],
    logFile: at('engine.log'),
  }
}

function sharedNetwork({ bridge, poolBase }: EngineNetwork): string[] {
  return [
    ['--bridge', bridge],
    ['--default-address-pool', `base=${poolBase},size=24`],
    ['--iptables=false', '--ip6tables=false', '--ip-masq=false'],
  ].flat()
}

/** One process becomes the other, so that its number stays. */
function inOwnNetwork(program: string, args: readonly string[]): Pick<DaemonPlan, 'program' | 'args'> {
  return { program: 'unshare', args: ['--net', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"', program, ...args] }
}
