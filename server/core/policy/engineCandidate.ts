import type { ContainerCreateBody, NetworkCreateBody, VolumeCreateBody } from '../engine/types.ts'
import type { Candidate, NetworkCandidate, VolumeCandidate } from './candidate.ts'
import { containerCandidate } from './containerCandidate.ts'
import type { ShapeMismatches } from './keyShape.ts'
import { settings } from './settings.ts'

const EMPTY: Omit<Candidate, keyof ShapeMismatches> = {
  source: 'engine',
  projectName: null,
  containers: [],
  volumes: [],
  networks: [],
  files: [],
  features: [],
}

/** A container create body as the rules read it. */
export function createBodyCandidate(name: string, body: ContainerCreateBody, mismatches: ShapeMismatches): Candidate {
  const publishAll = body.HostConfig?.PublishAllPorts
  return {
    ...EMPTY,
    containers: [containerCandidate(name, body)],
    features: publishAll
      ? [{ name: 'publishAllPorts', path: 'HostConfig.PublishAllPorts', value: 'true', service: null }]
      : [],
    ...mismatches,
  }
}

/** A volume create body as the rules read it. */
export function volumeBodyCandidate(body: VolumeCreateBody, mismatches: ShapeMismatches): Candidate {
  const volume: VolumeCandidate = {
    path: '',
    name: body.Name ?? '',
    namePath: 'Name',
    external: false,
    driver: body.Driver ?? '',
    options: settings(body.DriverOpts, 'DriverOpts'),
    labels: settings(body.Labels, 'Labels'),
  }
  return { ...EMPTY, volumes: [volume], ...mismatches }
}

/** A network create body as the rules read it. */
export function networkBodyCandidate(body: NetworkCreateBody, mismatches: ShapeMismatches): Candidate {
  const network: NetworkCandidate = {
    path: '',
    name: body.Name ?? '',
    namePath: 'Name',
    external: false,
    ingress: body.Ingress ?? false,
    driver: body.Driver ?? '',
    options: settings(body.Options, 'Options'),
    ipamDriver: body.IPAM?.Driver ?? '',
    ipamOptions: settings(body.IPAM?.Options, 'IPAM.Options'),
    subnets: (body.IPAM?.Config ?? []).flatMap((pool, index) =>
      [pool.Subnet, pool.IPRange]
        .filter((range) => range !== undefined && range !== '')
        .map((value) => ({ value: value ?? '', path: `IPAM.Config[${index}]` })),
    ),
    addresses: (body.IPAM?.Config ?? []).flatMap((pool, index) =>
      [pool.Gateway, ...Object.values(pool.AuxiliaryAddresses ?? {})]
        .filter((address) => address !== undefined && address !== '')
        .map((value) => ({ value: value ?? '', path: `IPAM.Config[${index}]` })),
    ),
    labels: settings(body.Labels, 'Labels'),
  }
  return { ...EMPTY, networks: [network], ...mismatches }
}
