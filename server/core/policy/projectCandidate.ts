import type { FileObject, Network, Project, Volume } from '../compose/project.ts'
import type { Candidate, Fact, Feature, NetworkCandidate, VolumeCandidate } from './candidate.ts'
import type { ShapeMismatches } from './keyShape.ts'
import { serviceCandidate } from './serviceCandidate.ts'
import { serviceFeatures, serviceFiles } from './serviceFeatures.ts'
import { settings } from './settings.ts'

/** A loaded Compose project as the rules read it. `mismatches`: what its keys were found to be. */
export function projectCandidate(project: Project, mismatches: ShapeMismatches): Candidate {
  const services = Object.entries(project.services)
  return {
    source: 'project',
    projectName: { value: project.name, path: 'name' },
    containers: services.map(([name, service]) => serviceCandidate(project, name, service)),
    volumes: Object.entries(project.volumes).map(([key, volume]) => volumeCandidate(key, volume)),
    networks: Object.entries(project.networks).map(([key, network]) => networkCandidate(key, network)),
    files: [
      ...objectFiles('secrets', project.secrets),
      ...objectFiles('configs', project.configs),
      ...services.flatMap(([name, service]) => serviceFiles(name, service)),
    ],
    features: [
      ...objectFeatures('secrets', project.secrets),
      ...objectFeatures('configs', project.configs),
      ...services.flatMap(([name, service]) => serviceFeatures(name, service)),
    ],
    ...mismatches,
  }
}

function volumeCandidate(key: string, volume: Volume): VolumeCandidate {
  const path = `volumes.${key}`
  return {
    path,
    name: volume.name ?? '',
    namePath: path,
    external: volume.external ?? false,
    driver: volume.driver ?? '',
    options: settings(volume.driver_opts, `${path}.driver_opts`),
    labels: settings(volume.labels, `${path}.labels`),
  }
}

function networkCandidate(key: string, network: Network): NetworkCandidate {
  const path = `networks.${key}`
  const pools = network.ipam?.config ?? []
  return {
    path,
    name: network.name ?? '',
    namePath: path,
    external: network.external ?? false,
    ingress: false,
    driver: network.driver ?? '',
    options: settings(network.driver_opts, `${path}.driver_opts`),
    ipamDriver: network.ipam?.driver ?? '',
    ipamOptions: [],
    subnets: pools.flatMap((pool, index) =>
      [pool.subnet, pool.ip_range]
        .filter((range) => range !== undefined)
        .map((value): Fact => ({ value, path: `${path}.ipam.config[${index}]` })),
    ),
    addresses: pools.flatMap((pool, index) =>
      [pool.gateway, ...Object.values(pool.aux_addresses ?? {})]
        .filter((address) => address !== undefined)
        .map((value): Fact => ({ value, path: `${path}.ipam.config[${index}]` })),
    ),
    labels: settings(network.labels, `${path}.labels`),
  }
}

function objectFiles(section: string, objects: Record<string, FileObject>): Fact[] {
  return Object.entries(objects).flatMap(([key, { file }]) =>
    file ? [{ value: file, path: `${section}.${key}.file` }] : [],
  )
}

function objectFeatures(section: string, objects: Record<string, FileObject>): Feature[] {
  return Object.entries(objects)
    .filter(([, object]) => object.external || object.driver || object.driver_opts || object.template_driver)
    .map(([key]) => ({ name: 'externalFile', path: `${section}.${key}`, value: key, service: null }))
}
