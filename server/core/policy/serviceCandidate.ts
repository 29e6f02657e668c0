import type { Project } from '../compose/project.ts'
import type { Service } from '../compose/service.ts'
import type { DeviceRequest } from '../compose/serviceParts.ts'
import type {
  ContainerCandidate,
  ContainerJoin,
  DeviceRequestCandidate,
  Fact,
  Namespace,
  NetworkAttachment,
  PublishedPort,
} from './candidate.ts'
import { publishedPort } from './publishedPort.ts'
import { serviceMounts } from './serviceMounts.ts'
import { serviceResources } from './serviceResources.ts'
import { settings } from './settings.ts'

/** One service as the rules read it. Names are the engine's, paths those of the file. */
export function serviceCandidate(project: Project, name: string, service: Service): ContainerCandidate {
  const path = `services.${name}`
  const one = <T>(value: T | undefined | null, key: string): Fact<T>[] =>
    value === undefined || value === null ? [] : [{ value, path: `${path}.${key}` }]
  const list = (values: readonly string[] | undefined, key: string): Fact[] =>
    (values ?? []).map((value, index) => ({ value, path: `${path}.${key}[${index}]` }))
  const mounts = serviceMounts(project, service, path)
  return {
    service: name,
    path,
    names: serviceNames(name, service, path),
    images: [
      ...one(service.image, 'image').map((image) => ({ ...image, use: 'run' as const })),
      ...mounts
        .filter(({ type }) => type === 'image')
        .map((mount) => ({ value: mount.source, path: mount.path, use: 'mount' as const })),
    ],
    privileged: one(service.privileged, 'privileged').filter((fact) => fact.value),
    hooks: [...hooks(service.post_start, `${path}.post_start`), ...hooks(service.pre_stop, `${path}.pre_stop`)],
    namespaces: namespaces(service, one),
    joins: joins(service, path),
    cgroupParent: one(service.cgroup_parent, 'cgroup_parent'),
    mounts,
    attachments: attachments(project, service, path),
    addresses: [...one(service.mac_address, 'mac_address'), ...networkAddresses(service, path)],
    ports: ports(service, path),
    capabilities: list(service.cap_add, 'cap_add'),
    securityOptions: list(service.security_opt, 'security_opt'),
    unmaskedPaths: [],
    devices: (service.devices ?? []).map((device, index) => ({
      value: device.source ?? '',
      path: `${path}.devices[${index}]`,
    })),
    deviceRules: list(service.device_cgroup_rules, 'device_cgroup_rules'),
    deviceRequests: [
      ...deviceRequests(service.gpus, `${path}.gpus`, ['gpu']),
      ...deviceRequests(
        service.deploy?.resources?.reservations?.devices,
        `${path}.deploy.resources.reservations.devices`,
        [],
      ),
    ],
    groups: list(service.group_add, 'group_add'),
    sysctls: settings(service.sysctls, `${path}.sysctls`),
    labels: settings(service.labels, `${path}.labels`),
    environment: Object.keys(service.environment ?? {}).map((name) => ({
      value: name,
      path: `${path}.environment.${name}`,
    })),
    annotations: Object.keys(service.annotations ?? {}).map((key) => ({
      value: key,
      path: `${path}.annotations.${key}`,
    })),
    runtime: one(service.runtime, 'runtime'),
    isolation: one(service.isolation, 'isolation'),
    logging: service.logging
      ? [
          {
            value: service.logging.driver ?? '',
            path: `${path}.logging`,
            options: Object.keys(service.logging.options ?? {}),
          },
        ]
      : [],
    resources: serviceResources(service, path),
  }
}

type One = <T>(value: T | undefined | null, key: string) => Fact<T>[]

function serviceNames(name: string, service: Service, path: string): Fact[] {
  const aliases = Object.entries(service.networks ?? {}).flatMap(([key, network]) =>
    (network?.aliases ?? []).map((value, index) => ({ value, path: `${path}.networks.${key}.aliases[${index}]` })),
  )
  const links = [service.links ?? [], service.external_links ?? []].flat().flatMap((link) => {
    const alias = link.split(':')[1]
    return alias ? [{ value: alias, path: `${path}.links` }] : []
  })
  return [
    { value: name, path },
    ...(service.container_name ? [{ value: service.container_name, path: `${path}.container_name` }] : []),
    ...(service.hostname ? [{ value: service.hostname, path: `${path}.hostname` }] : []),
    ...aliases,
    ...links,
  ]
}

function namespaces(service: Service, one: One): Namespace[] {
  return [
    ...one(service.network_mode, 'network_mode').map((fact) => ({ ...fact, kind: 'network' as const })),
    ...one(service.pid, 'pid').map((fact) => ({ ...fact, kind: 'pid' as const })),
    ...one(service.ipc, 'ipc').map((fact) => ({ ...fact, kind: 'ipc' as const })),
    ...one(service.uts, 'uts').map((fact) => ({ ...fact, kind: 'uts' as const })),
    ...one(service.userns_mode, 'userns_mode').map((fact) => ({ ...fact, kind: 'user' as const })),
    ...one(service.cgroup, 'cgroup').map((fact) => ({ ...fact, kind: 'cgroup' as const })),
  ]
}

/** `service:x` stays inside the project; only `container:x` and links of the engine reach others. */
function joins(service: Service, path: string): ContainerJoin[] {
  const volumesFrom = (service.volumes_from ?? []).flatMap((value, index): ContainerJoin[] =>
    value.startsWith('container:')
      ? [{ value: value.split(':')[1] ?? '', path: `${path}.volumes_from[${index}]`, how: 'volumes' }]
      : [],
  )
  const links = (service.external_links ?? []).map(
    (value, index): ContainerJoin => ({
      value: value.split(':')[0] ?? '',
      path: `${path}.external_links[${index}]`,
      how: 'link',
    }),
  )
  return [...volumesFrom, ...links]
}

function hooks(entries: Service['post_start'], path: string) {
  return (entries ?? []).map((hook, index) => ({
    // The command itself may hold a secret.
    value: hook.command?.[0] ?? '',
    path: `${path}[${index}]`,
    privileged: hook.privileged === true,
  }))
}

function attachments(project: Project, service: Service, path: string): NetworkAttachment[] {
  return Object.entries(service.networks ?? {}).map(([key, network]) => ({
    network: project.networks[key]?.name ?? key,
    defined: Object.hasOwn(project.networks, key),
    path: `${path}.networks.${key}`,
    driverOptions: Object.keys(network?.driver_opts ?? {}).map((option) => ({
      value: option,
      path: `${path}.networks.${key}.driver_opts.${option}`,
    })),
  }))
}

function networkAddresses(service: Service, path: string): Fact[] {
  return Object.entries(service.networks ?? {}).flatMap(([key, network]) =>
    [network?.ipv4_address, network?.ipv6_address, ...(network?.link_local_ips ?? []), network?.mac_address]
      .filter((address) => address !== undefined && address !== '')
      .map((value): Fact => ({ value: value ?? '', path: `${path}.networks.${key}` })),
  )
}

function ports(service: Service, path: string): PublishedPort[] {
  return (service.ports ?? []).map((port, index) =>
    publishedPort(port.host_ip ?? '', port.published ?? '', port.protocol ?? 'tcp', `${path}.ports[${index}]`),
  )
}

function deviceRequests(
  requests: readonly DeviceRequest[] | undefined,
  path: string,
  implied: readonly string[],
): DeviceRequestCandidate[] {
  return (requests ?? []).map((request, index) => ({
    driver: request.driver ?? '',
    capabilities: [...implied, ...(request.capabilities ?? [])],
    ids: request.device_ids ?? [],
    options: Object.keys(request.options ?? {}),
    path: `${path}[${index}]`,
  }))
}
