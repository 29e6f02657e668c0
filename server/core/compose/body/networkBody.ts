import type { IpamConfig, NetworkCreateBody } from '../../engine/types.ts'
import { CONFIG_HASH, IMITATED_COMPOSE_VERSION, NETWORK, PROJECT, VERSION } from '../labels.ts'
import type { Ipam, Network } from '../project.ts'

/** The create call for one network of a project. */
export function networkBody(project: string, key: string, network: Network, configHash: string): NetworkCreateBody {
  return {
    Name: network.name,
    // Without it an engine before 25 makes a second network of the same name.
    CheckDuplicate: true,
    ...(network.driver && { Driver: network.driver }),
    Internal: network.internal ?? false,
    Attachable: network.attachable ?? false,
    ...(network.enable_ipv4 !== undefined && { EnableIPv4: network.enable_ipv4 }),
    ...(network.enable_ipv6 !== undefined && { EnableIPv6: network.enable_ipv6 }),
    ...ipam(network.ipam),
    ...(network.driver_opts && { Options: network.driver_opts }),
    Labels: {
      ...network.labels,
      [NETWORK]: key,
      [PROJECT]: project,
      [VERSION]: IMITATED_COMPOSE_VERSION,
      [CONFIG_HASH]: configHash,
    },
  }
}

function ipam({ driver, config = [] }: Ipam): { IPAM?: IpamConfig } {
  if (!driver && config.length === 0) return {}
  return {
    IPAM: {
      ...(driver && { Driver: driver }),
      Config: config.map((pool) => ({
        ...(pool.subnet && { Subnet: pool.subnet }),
        ...(pool.ip_range && { IPRange: pool.ip_range }),
        ...(pool.gateway && { Gateway: pool.gateway }),
        ...(pool.aux_addresses && { AuxiliaryAddresses: pool.aux_addresses }),
      })),
    },
  }
}
