import type { ContainerCreateBody, HostConfig } from '../../engine/types.ts'
import type { Desired } from '../desired.ts'
import { durationToNs } from '../duration.ts'
import {
  CONFIG_FILES,
  CONFIG_HASH,
  CONTENT_HASH,
  DEPENDS_ON,
  formatDependsOn,
  IMAGE,
  IMITATED_COMPOSE_VERSION,
  INHERITED_VOLUMES,
  NUMBER,
  ONE_OFF,
  PROJECT,
  REPLACE,
  SERVICE,
  VERSION,
  WORKING_DIR,
} from '../labels.ts'
import type { Service } from '../service.ts'
import { containerHealthcheck } from './containerHealthcheck.ts'
import { containerMounts, type InheritedVolume, isAnonymousVolume } from './containerMounts.ts'
import { type ContainerNetworks, containerNetworks, type EndpointOwner } from './containerNetworks.ts'
import { exposedPorts, portBindings } from './containerPorts.ts'
import { resources } from './containerResources.ts'
import { capabilities, containerSecurity } from './containerSecurity.ts'
import { restartPolicy } from './restartPolicy.ts'

/** Everything beside the file that decides what one container's create call says. */
export interface ContainerFacts {
  serviceName: string
  /** The service with `service:x` in its namespaces and `volumes_from` already replaced by container ids. */
  service: Service
  number: number
  /** Final name, also where the container is created under a temporary one. */
  name: string
  configHash: string
  /** Id of the image; absent where the engine did not have it when this was decided. */
  imageId?: string
  /** Labels of the image that must not speak for the container, without their values. */
  silenced?: Readonly<Record<string, string>>
  inherited: readonly InheritedVolume[]
  /** `HostConfig.Links`. */
  links: readonly string[]
  /** Value of the label that marks a replacement. */
  replaces?: string
  apiVersion: string
}

/** A create call, and the networks that an older engine has to connect after it. */
export interface ContainerRequest {
  body: ContainerCreateBody
  afterCreate: string[]
}

/**
 * The create call for one container of a service: the same that Compose sends, so that `inspect` shows no difference.
 * @throws DomainError INVALID_INPUT where the engine is too old for something the service asks
 */
export function serviceToContainer(desired: Desired, facts: ContainerFacts): ContainerRequest {
  const { serviceName, service, apiVersion, links } = facts
  const owner = endpointOwner(desired, facts)
  const networks = containerNetworks(owner, service.network_mode)
  const healthcheck = containerHealthcheck(serviceName, service, apiVersion)
  return {
    afterCreate: networks.afterCreate,
    body: {
      Hostname: service.hostname ?? '',
      Domainname: service.domainname ?? '',
      User: service.user ?? '',
      AttachStdin: false,
      AttachStdout: true,
      AttachStderr: true,
      ExposedPorts: exposedPorts(service),
      Tty: service.tty ?? false,
      OpenStdin: service.stdin_open ?? false,
      Env: environment(service),
      Cmd: service.command,
      Entrypoint: service.entrypoint,
      Image: service.image ?? '',
      WorkingDir: service.working_dir ?? '',
      ...(networks.macAddress && { MacAddress: networks.macAddress }),
      Labels: labels(desired, facts),
      ...(service.stop_signal && { StopSignal: service.stop_signal }),
      ...(service.stop_grace_period && { StopTimeout: wholeSeconds(service.stop_grace_period) }),
      ...(healthcheck && { Healthcheck: healthcheck }),
      HostConfig: hostConfig(desired, facts, networks, links),
      ...(networks.atCreate && { NetworkingConfig: { EndpointsConfig: networks.atCreate } }),
    },
  }
}

/** What `endpointSettings` needs to join a container to a network at any later time. */
export function endpointOwner(
  desired: Desired,
  { serviceName, service, name, links, apiVersion }: Omit<ContainerFacts, 'configHash' | 'inherited' | 'number'>,
): EndpointOwner {
  return { project: desired.project, service, serviceName, containerName: name, links, apiVersion }
}

function labels(desired: Desired, facts: ContainerFacts): Record<string, string> {
  const { project } = desired
  const injected = desired.injected[facts.serviceName]
  return {
    ...facts.silenced,
    ...facts.service.labels,
    ...desired.extraLabels,
    [PROJECT]: project.name,
    [SERVICE]: facts.serviceName,
    [VERSION]: IMITATED_COMPOSE_VERSION,
    [WORKING_DIR]: project.workingDir,
    [CONFIG_FILES]: project.configFiles.join(','),
    [ONE_OFF]: 'False',
    [NUMBER]: String(facts.number),
    [DEPENDS_ON]: formatDependsOn(facts.service.depends_on),
    [CONFIG_HASH]: facts.configHash,
    ...(facts.imageId && { [IMAGE]: facts.imageId }),
    ...(facts.replaces && { [REPLACE]: facts.replaces }),
    ...(injected && { [CONTENT_HASH]: injected.hash }),
    ...inheritedLabel(facts.inherited),
  }
}

function inheritedLabel(inherited: readonly InheritedVolume[]): Record<string, string> {
  const anonymous = inherited.map((volume) => volume.name).filter(isAnonymousVolume)
  return anonymous.length > 0 ? { [INHERITED_VOLUMES]: anonymous.join(',') } : {}
}

function hostConfig(
  desired: Desired,
  facts: ContainerFacts,
  networks: ContainerNetworks,
  links: readonly string[],
): HostConfig {
  const { service, serviceName, inherited, apiVersion } = facts
  return {
    ...resources(service),
    ...containerMounts(desired.project, service, inherited, desired.boundFiles[serviceName] ?? [], apiVersion),
    ...containerSecurity(serviceName, service, desired.seccompProfiles),
    NetworkMode: networks.networkMode,
    PortBindings: portBindings(service),
    RestartPolicy: restartPolicy(service),
    CapAdd: capabilities(service.cap_add),
    CapDrop: capabilities(service.cap_drop),
    ...(service.init !== undefined && { Init: service.init }),
    IpcMode: service.ipc ?? '',
    CgroupnsMode: service.cgroup ?? '',
    PidMode: service.pid ?? '',
    UTSMode: service.uts ?? '',
    UsernsMode: service.userns_mode ?? '',
    ReadonlyRootfs: service.read_only ?? false,
    Privileged: service.privileged ?? false,
    ShmSize: Number(service.shm_size ?? 0),
    ...(service.sysctls && { Sysctls: service.sysctls }),
    VolumeDriver: service.volume_driver ?? '',
    VolumesFrom: service.volumes_from ?? null,
    Dns: service.dns ?? null,
    DnsSearch: service.dns_search ?? null,
    DnsOptions: service.dns_opt ?? null,
    ExtraHosts: extraHosts(service),
    GroupAdd: service.group_add ?? null,
    Links: links.length > 0 ? [...links] : null,
    OomScoreAdj: service.oom_score_adj ?? 0,
    ...(service.annotations && { Annotations: service.annotations }),
    ...(service.storage_opt && { StorageOpt: service.storage_opt }),
    Isolation: service.isolation ?? '',
    Runtime: service.runtime ?? '',
    LogConfig: { Type: service.logging?.driver ?? '', Config: service.logging?.options ?? {} },
  }
}

function environment(service: Service): string[] {
  return Object.entries(service.environment ?? {}).map(([name, value]) => (value === null ? name : `${name}=${value}`))
}

/** `host=ip` in the file, `host:ip` for the engine. */
function extraHosts(service: Service): string[] {
  return (service.extra_hosts ?? []).map((entry) => entry.replace('=', ':'))
}

/** Compose cuts fractions of a second off. */
function wholeSeconds(duration: string): number {
  return Math.trunc(durationToNs(duration) / 1e9)
}
