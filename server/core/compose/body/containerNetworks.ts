import type { EndpointSettings, HostConfig } from '../../engine/types.ts'
import { DomainError } from '../../errors.ts'
import type { Project } from '../project.ts'
import type { Service } from '../service.ts'
import type { ServiceNetwork } from '../serviceParts.ts'

const INTERFACE_NAME_OPTION = 'com.docker.network.endpoint.ifname'
/** API version from which a container can be created with all its endpoints at once (Docker 25). */
const ALL_ENDPOINTS_AT_CREATE = 1.44
const INTERFACE_NAME_SINCE = 1.49

/** What a container's networks come to in the create call, and what has to be connected after it. */
export interface ContainerNetworks {
  networkMode: string
  macAddress?: string
  /** Engine's network name → endpoint, for the create call. */
  atCreate?: Record<string, EndpointSettings>
  /** Keys of networks that an older engine only takes one by one, after create and before start. */
  afterCreate: string[]
}

/** The parts of a container that its endpoints are derived from. */
export interface EndpointOwner {
  project: Project
  service: Service
  serviceName: string
  containerName: string
  /** `HostConfig.Links`, repeated on every endpoint. */
  links: readonly string[]
  apiVersion: string
}

/** A service's network keys, the primary one first: highest `priority`, then by name. */
export function networksByPriority(service: Service): string[] {
  const priority = (key: string) => service.networks?.[key]?.priority ?? 0
  return Object.keys(service.networks ?? {}).sort((a, b) => priority(b) - priority(a) || (a < b ? -1 : 1))
}

/** @throws DomainError INVALID_INPUT where the engine is too old for what the service asks */
export function containerNetworks(owner: EndpointOwner, networkMode: string | undefined): ContainerNetworks {
  const { project, service, apiVersion } = owner
  const keys = networksByPriority(service)
  const primary = keys[0]
  const modern = Number(apiVersion) >= ALL_ENDPOINTS_AT_CREATE
  const macAddress = modern ? undefined : containerMacAddress(service, primary)
  if (networkMode)
    return { networkMode, afterCreate: [], ...(service.mac_address && { macAddress: service.mac_address }) }
  if (primary === undefined) return { networkMode: 'none', afterCreate: [] }
  const created = modern ? keys : [primary]
  return {
    networkMode: project.networks[primary]?.name ?? primary,
    ...(macAddress && { macAddress }),
    atCreate: Object.fromEntries(
      created.map((key) => [project.networks[key]?.name ?? key, endpointSettings(owner, key)]),
    ),
    afterCreate: modern ? [] : keys.slice(1),
  }
}

/** How a container joins one network: under its own name, its service's name and the configured aliases. */
export function endpointSettings(owner: EndpointOwner, networkKey: string): EndpointSettings {
  const { service, serviceName, containerName, links, apiVersion } = owner
  const config = service.networks?.[networkKey]
  if (config?.interface_name && Number(apiVersion) < INTERFACE_NAME_SINCE)
    throw unsupported(`services.${serviceName}.networks.${networkKey}.interface_name`, 'Docker 28.1')
  const macAddress = endpointMacAddress(owner, networkKey)
  return {
    Aliases: [containerName, serviceName, ...(config?.aliases ?? [])],
    ...(links.length > 0 && { Links: [...links] }),
    ...(config?.ipv4_address && { IPAddress: config.ipv4_address }),
    ...(config && { IPAMConfig: ipamConfig(config) }),
    ...(macAddress && { MacAddress: macAddress }),
    ...driverOptions(config),
    ...(config?.gw_priority && { GwPriority: config.gw_priority }),
  }
}

function ipamConfig(config: ServiceNetwork) {
  return {
    ...(config.ipv4_address && { IPv4Address: config.ipv4_address }),
    ...(config.ipv6_address && { IPv6Address: config.ipv6_address }),
    ...(config.link_local_ips && { LinkLocalIPs: config.link_local_ips }),
  }
}

function driverOptions(config: ServiceNetwork | null | undefined): Pick<EndpointSettings, 'DriverOpts'> {
  const options = {
    ...config?.driver_opts,
    ...(config?.interface_name && { [INTERFACE_NAME_OPTION]: config.interface_name }),
  }
  return Object.keys(options).length > 0 ? { DriverOpts: options } : {}
}

/** Newer engines take the address per endpoint; the service's own goes to the primary one. */
function endpointMacAddress({ service, apiVersion }: EndpointOwner, networkKey: string): string | undefined {
  const own = service.networks?.[networkKey]?.mac_address
  if (own || Number(apiVersion) < ALL_ENDPOINTS_AT_CREATE) return own
  return networkKey === networksByPriority(service)[0] ? service.mac_address : undefined
}

/** Older engines know one address per container. */
function containerMacAddress(service: Service, primary: string | undefined): string | undefined {
  const keys = Object.entries(service.networks ?? {}).filter(([, network]) => network?.mac_address)
  if (keys.length > 1) throw unsupported(keys.map(([key]) => `networks.${key}.mac_address`).join(', '), 'Docker 25')
  return (primary && service.networks?.[primary]?.mac_address) || service.mac_address
}

function unsupported(path: string, since: string): DomainError {
  return new DomainError('INVALID_INPUT', `${path} needs ${since} or newer.`, {
    reason: 'ENGINE_TOO_OLD',
    path,
    humanAction: `Update the Docker engine to ${since} or newer, or remove ${path}.`,
  })
}

/** `HostConfig.Links` of a service: three names for each container of every linked service. */
export function legacyLinks(
  project: Project,
  service: Service,
  number: number,
  containersOf: (serviceName: string) => readonly string[],
): HostConfig['Links'] & string[] {
  const links = (service.links ?? []).flatMap((link) => {
    const [linked = '', alias = linked] = link.split(':')
    return containersOf(linked).flatMap((name) => [
      `${name}:${alias}`,
      `${name}:${linked}-${number}`,
      `${name}:${project.name}-${linked}-${number}`,
    ])
  })
  const external = (service.external_links ?? []).map((link) => {
    const [name = '', alias = name] = link.split(':')
    return `${name}:${alias}`
  })
  return [...links, ...external]
}

/** Whether an engine's create call takes more than one network. */
export function takesAllEndpointsAtCreate(apiVersion: string): boolean {
  return Number(apiVersion) >= ALL_ENDPOINTS_AT_CREATE
}
