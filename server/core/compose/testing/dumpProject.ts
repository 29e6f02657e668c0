import type { Engine } from '../../engine/engine.ts'
import type { ContainerInspect, EndpointSettings, NetworkInspect } from '../../engine/types.ts'
import { CONFIG_HASH, DEPENDS_ON, PROJECT } from '../labels.ts'

type Data = Record<string, unknown>

/** Only the engine decides these; they differ between two containers made by the very same call. */
const OF_THE_ENGINE = new Set([
  'Id',
  'Created',
  'State',
  'ResolvConfPath',
  'HostnamePath',
  'HostsPath',
  'LogPath',
  'GraphDriver',
  'Storage',
  'ProcessLabel',
  'MountLabel',
  'ExecIDs',
])
const OF_AN_ENDPOINT = new Set(['EndpointID', 'MacAddress', 'Gateway', 'IPAddress', 'IPPrefixLen', 'NetworkID'])
const OF_A_SANDBOX = new Set([
  'SandboxID',
  'SandboxKey',
  'Bridge',
  'Gateway',
  'IPAddress',
  'IPPrefixLen',
  'MacAddress',
  'EndpointID',
])

/** Everything the engine holds of a project, without what differs by chance: equal for two tools that do the same. */
export async function dumpProject(engine: Engine, project: string) {
  const label = [`${PROJECT}=${project}`]
  const [summaries, networks, volumes] = await Promise.all([
    engine.listContainers({ label }),
    engine.listNetworks({ label }),
    engine.listVolumes({ label }),
  ])
  const containers = await Promise.all(summaries.map(({ Id }) => engine.inspectContainer(Id)))
  const names = new Map(containers.map(({ Id, Name }) => [Id, Name]))
  return {
    containers: containers.map((container) => dumpContainer(container, names)).sort(byName),
    networks: networks.map(dumpNetwork).sort(byName),
    volumes: volumes
      .map(({ Name, Driver, Labels, Options, Scope }) => ({ Name, Driver, Labels, Options, Scope }))
      .sort(byName),
  }
}

function dumpContainer(container: ContainerInspect, names: ReadonlyMap<string, string>): Data & { Name: string } {
  const { Id, Name, Config, HostConfig, Mounts, NetworkSettings } = container
  const named = (text: string) => text.replace(/[0-9a-f]{64}/g, (id) => names.get(id) ?? id)
  const hostConfig: Data = { ...HostConfig }
  for (const key of ['NetworkMode', 'IpcMode', 'PidMode'])
    if (typeof hostConfig[key] === 'string') hostConfig[key] = named(hostConfig[key])
  return {
    ...omit({ ...container }, OF_THE_ENGINE),
    Name,
    Running: container.State.Status,
    Config: {
      ...Config,
      Hostname: /^[0-9a-f]{12}$/.test(Config.Hostname ?? '') ? '<short id>' : Config.Hostname,
      Env: [...(Config.Env ?? [])].sort(),
      Labels: labels(Config.Labels ?? {}, [
        HostConfig.NetworkMode,
        HostConfig.IpcMode,
        HostConfig.PidMode,
        ...(HostConfig.VolumesFrom ?? []),
      ]),
    },
    HostConfig: {
      ...hostConfig,
      Binds: sorted(HostConfig.Binds),
      Mounts: sorted(HostConfig.Mounts?.map((mount) => ({ ...mount, Source: anonymous(mount.Source) }))),
      VolumesFrom: HostConfig.VolumesFrom?.map(named),
      ExtraHosts: sorted(HostConfig.ExtraHosts),
      Links: sorted(HostConfig.Links),
      Ulimits: sorted(HostConfig.Ulimits),
    },
    Mounts: sorted(Mounts.map((mount) => ({ ...mount, Name: anonymous(mount.Name), Source: anonymous(mount.Source) }))),
    NetworkSettings: {
      ...omit({ ...NetworkSettings }, OF_A_SANDBOX),
      Ports: ports(NetworkSettings.Ports ?? {}, HostConfig.PortBindings ?? {}),
      Networks: Object.fromEntries(
        Object.entries(NetworkSettings.Networks ?? {}).map(([name, endpoint]) => [name, dumpEndpoint(endpoint, Id)]),
      ),
    },
  }
}

function dumpEndpoint(endpoint: EndpointSettings & { DNSNames?: string[] | null }, containerId: string): Data {
  const withoutId = (list: readonly string[] | null | undefined) =>
    list?.filter((name) => name !== containerId.slice(0, 12)).sort()
  return {
    ...omit({ ...endpoint }, OF_AN_ENDPOINT),
    Aliases: withoutId(endpoint.Aliases),
    DNSNames: withoutId(endpoint.DNSNames),
    Links: sorted(endpoint.Links),
    ...(endpoint.IPAMConfig?.IPv4Address && { IPAddress: endpoint.IPAddress }),
  }
}

function dumpNetwork(network: NetworkInspect): Data & { Name: string } {
  const isOwnPool = network.Labels?.pool === 'own'
  return {
    ...omit({ ...network }, new Set(['Id', 'Created', 'Containers', 'Status'])),
    Name: network.Name,
    IPAM: isOwnPool ? network.IPAM : { ...network.IPAM, Config: '<pool>' },
  }
}

/** A host port that the engine chose is only as good as another. */
function ports(actual: Record<string, { HostIp?: string; HostPort?: string }[] | null>, wanted: Data): Data {
  return Object.fromEntries(
    Object.entries(actual).map(([port, bindings]) => {
      const asked = JSON.stringify(wanted[port] ?? [])
      return [
        port,
        sorted(
          bindings?.map(({ HostIp, HostPort = '' }) => ({
            HostIp,
            HostPort: asked.includes(`"${HostPort}"`) ? HostPort : '<any>',
          })),
        ),
      ]
    }),
  )
}

/** Ours aside. Compose writes the dependencies in random order, and hashes the ids of containers that are shared with. */
function labels(all: Record<string, string>, shared: readonly (string | undefined)[]): Record<string, string> {
  const hashesIds = shared.some((text) => /[0-9a-f]{64}/.test(text ?? ''))
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => !name.startsWith('wagmios.') && !(name === CONFIG_HASH && hashesIds))
      .map(([name, value]) => [name, name === DEPENDS_ON ? value.split(',').sort().join(',') : value])
      .sort(),
  )
}

function anonymous(text: string | undefined): string | undefined {
  return text?.replace(/[0-9a-f]{64}/g, '<anonymous>')
}

function sorted<T>(list: readonly T[] | null | undefined): T[] | null | undefined {
  return list?.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function omit(data: Data, keys: ReadonlySet<string>): Data {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !keys.has(key)))
}

function byName(a: { Name: string }, b: { Name: string }): number {
  return a.Name < b.Name ? -1 : 1
}
