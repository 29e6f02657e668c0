import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DaemonPlan } from './engineDaemon.ts'
import { cgroupOf, type EngineFolder } from './engineFolder.ts'
import type { EngineNetwork } from './engineNetwork.ts'

/** `podman system service` with storage, state, network and registries of its own, on Docker's API. */
export function podmanPlan(folder: EngineFolder, network: EngineNetwork, podman: string, registry: string): DaemonPlan {
  const at = (name: string) => join(folder.path, name)
  mkdirSync(at('networks'), { recursive: true })
  writeFileSync(at('containers.conf'), containersConfiguration(at, network))
  writeFileSync(at('registries.conf'), registriesConfiguration(registry))
  writeFileSync(at('networks/87-podman.conflist'), JSON.stringify(defaultNetwork(at('leases'), network), null, 2))
  const socketPath = at('podman.sock')
  writeFileSync(
    at('storage.conf'),
    `[storage]\ndriver = "overlay"\ngraphroot = "${at('data')}"\nrunroot = "${at('exec')}"\n`,
  )
  return {
    program: podman,
    args: ['system', 'service', '--time=0', `unix://${socketPath}`],
    path: [],
    env: {
      CONTAINERS_CONF: at('containers.conf'),
      CONTAINERS_REGISTRIES_CONF: at('registries.conf'),
      CONTAINERS_STORAGE_CONF: at('storage.conf'),
    },
    socketPath,
    logFile: at('engine.log'),
  }

  /** @see https://github.com/containers/common/blob/main/docs/containers.conf.5.md */
  function containersConfiguration(path: (name: string) => string, { poolBase }: EngineNetwork): string {
    // The limits are what a machine without systemd can give; with podman's own a container does not start there.
    return `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
cgroup_parent = "${cgroupOf(folder)}"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
tmp_dir = "${path('exec/libpod')}"
[network]
network_backend = "cni"
network_config_dir = "${path('networks')}"
default_subnet_pools = [{"base" = "${poolBase}", "size" = 24}]
`
  }
}

/** @see https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md */
function registriesConfiguration(registry: string): string {
  return `unqualified-search-registries = ["docker.io"]
short-name-mode = "permissive"
[[registry]]
prefix = "docker.io"
location = "docker.io"
[[registry.mirror]]
location = "${registry}"
insecure = true
`
}

/** Podman's network named `podman`, on our bridge, with leases of its own. */
function defaultNetwork(leases: string, { bridge, bridgeAddress, subnet }: EngineNetwork): object {
  const ranges = [[{ subnet: subnet.replace(/0\.0\/16$/, '0.0/24'), gateway: bridgeAddress.replace(/\/.*/, '') }]]
  return {
    cniVersion: '0.4.0',
    name: 'podman',
    plugins: [
      {
        type: 'bridge',
        bridge,
        isGateway: true,
        ipMasq: false,
        hairpinMode: true,
        ipam: { type: 'host-local', routes: [{ dst: '0.0.0.0/0' }], ranges, dataDir: leases },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
      { type: 'tuning' },
    ],
  }
}
