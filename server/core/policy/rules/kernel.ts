import type { Rule, RuleFamily } from '../rule.ts'

const sysctl: Rule = {
  id: 'sysctl.unlisted',
  why: 'is no kernel parameter that is known to concern the container alone',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'ASK',
}

const sysctlOfHost: Rule = {
  id: 'sysctl.host_network',
  why: "on the host's network a kernel parameter of the network is the host's own",
  fix: 'leave out `sysctls` or the host network',
  agent: 'DENY',
  catalog: 'DENY',
}

const runtime: Rule = {
  id: 'runtime.other',
  why: 'another runtime decides by itself how the container is kept apart from the host',
  fix: 'leave `runtime` out',
  agent: 'DENY',
  catalog: 'ASK',
}

const annotation: Rule = {
  id: 'runtime.annotation',
  why: 'annotations switch functions of the runtime that no rule here knows',
  fix: 'use labels',
  agent: 'DENY',
  catalog: 'DENY',
}

const isolation: Rule = {
  id: 'runtime.isolation',
  why: 'exists on Windows only',
  fix: 'leave `isolation` out',
  agent: 'DENY',
  catalog: 'DENY',
}

const group: Rule = {
  id: 'group.host',
  why: 'may be a group of the host that owns sockets, disks or other devices',
  fix: 'use a group id from 1000 on, or video or render',
  agent: 'DENY',
  catalog: 'ALLOW',
}

/** Each belongs to the network of the container alone. */
const LISTED =
  /^net\.(?:ipv4\.(?:ip_forward|ping_group_range|ip_unprivileged_port_start|conf\.[\w-]+\.(?:src_valid_mark|forwarding))|ipv6\.conf\.[\w-]+\.(?:disable_ipv6|forwarding)|core\.somaxconn)$/

/** The engine's default, under the names it goes by. */
const DEFAULT_RUNTIMES = new Set(['runc', 'io.containerd.runc.v2'])

export const kernel: RuleFamily = {
  name: 'Kernel, runtime and groups',
  rules: [sysctl, sysctlOfHost, runtime, annotation, isolation, group],
  check(candidate, _context, report) {
    for (const container of candidate.containers) {
      const { service } = container
      const isOnHost = container.namespaces.some(
        ({ kind, value }) => kind === 'network' && value.trim().toLowerCase() === 'host',
      )
      for (const { name, path } of container.sysctls) {
        if (isOnHost && name.startsWith('net')) report({ rule: sysctlOfHost, path, value: name, service })
        else if (!LISTED.test(name)) report({ rule: sysctl, path, value: name, service, need: `sysctl:${name}` })
      }
      for (const { value, path } of container.runtime)
        if (!DEFAULT_RUNTIMES.has(value)) report({ rule: runtime, path, value, service, need: `runtime:${value}` })
      for (const { value, path } of container.annotations) report({ rule: annotation, path, value, service })
      for (const { value, path } of container.isolation)
        if (value !== 'default') report({ rule: isolation, path, value, service })
      for (const { value, path } of container.groups)
        if (!isHarmlessGroup(value)) report({ rule: group, path, value, service })
    }
  },
}

function isHarmlessGroup(group: string): boolean {
  if (group === 'video' || group === 'render') return true
  return /^\d{4,10}$/.test(group) && Number(group) >= 1000 && Number(group) < 4_294_967_295
}
