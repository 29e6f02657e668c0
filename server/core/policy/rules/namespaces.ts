import type { Namespace } from '../candidate.ts'
import type { PolicyContext } from '../policyContext.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'
import { checkNetworkByName } from './networks.ts'
import { checkJoin } from './otherContainers.ts'

const networkHost: Rule = {
  id: 'namespace.network_host',
  why: "is on the host's own network: all its ports, and services that listen on localhost only",
  fix: 'use the default network and publish the ports that are needed',
  agent: 'DENY',
  catalog: 'ASK',
}

const pidHost: Rule = {
  id: 'namespace.pid_host',
  why: 'sees and signals every process of the host',
  fix: 'leave `pid` out',
  agent: 'DENY',
  catalog: 'ASK',
}

const ipcHost: Rule = {
  id: 'namespace.ipc_host',
  why: 'shares memory with every process of the host',
  fix: 'leave `ipc` out; for more shared memory set shm_size',
  agent: 'DENY',
  catalog: 'ASK',
}

const cgroupHost: Rule = {
  id: 'namespace.cgroup_host',
  why: 'sees the control groups of the whole host',
  fix: 'leave `cgroup` out',
  agent: 'DENY',
  catalog: 'ASK',
}

const utsHost: Rule = {
  id: 'namespace.uts_host',
  why: 'can rename the host',
  fix: 'leave `uts` out; set hostname for the container',
  agent: 'DENY',
  catalog: 'DENY',
}

const user: Rule = {
  id: 'namespace.user',
  why: 'switches off the separation between users of the container and of the host',
  fix: 'leave `userns_mode` out',
  agent: 'DENY',
  catalog: 'DENY',
}

const unknown: Rule = {
  id: 'namespace.unknown',
  why: 'is no namespace mode that is known here',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'DENY',
}

const cgroupParent: Rule = {
  id: 'namespace.cgroup_parent',
  why: 'puts the container outside of the limits that the engine keeps',
  fix: 'leave `cgroup_parent` out',
  agent: 'DENY',
  catalog: 'DENY',
}

/** What each kind may be without anybody's approval. The engine compares in lower case only; anything else is refused. */
const PLAIN: Record<Namespace['kind'], readonly string[]> = {
  network: ['none'],
  pid: ['private'],
  ipc: ['none', 'private', 'shareable'],
  uts: ['private'],
  user: [],
  cgroup: ['private'],
}

const HOST: Record<Namespace['kind'], { rule: Rule; need?: string }> = {
  network: { rule: networkHost, need: 'network.host' },
  pid: { rule: pidHost, need: 'pid.host' },
  ipc: { rule: ipcHost, need: 'ipc.host' },
  cgroup: { rule: cgroupHost, need: 'cgroup.host' },
  uts: { rule: utsHost },
  user: { rule: user },
}

export const namespaces: RuleFamily = {
  name: 'Namespaces',
  rules: [networkHost, pidHost, ipcHost, cgroupHost, utsHost, user, unknown, cgroupParent],
  check(candidate, context, report) {
    for (const container of candidate.containers) {
      for (const namespace of container.namespaces) checkNamespace(namespace, container.service, context, report)
      // Attaching to the engine's network `host` is the host's network under another name.
      for (const { network, path } of container.attachments)
        if (isHostNetwork(network)) report({ ...HOST.network, path, value: network, service: container.service })
      for (const { value, path } of container.cgroupParent)
        report({ rule: cgroupParent, path, value, service: container.service })
    }
    for (const { name, namePath } of candidate.networks)
      if (isHostNetwork(name)) report({ ...HOST.network, path: namePath, value: name, service: null })
  },
}

function isHostNetwork(name: string): boolean {
  return name.trim().toLowerCase() === 'host'
}

function checkNamespace(
  { kind, value, path }: Namespace,
  service: string | null,
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  if (PLAIN[kind].includes(value)) return
  const at = value.indexOf(':')
  const [mode, target] = at === -1 ? [value, undefined] : [value.slice(0, at), value.slice(at + 1)]
  // The loader made sure that the service exists in this project.
  const isInProject = mode === 'service' && Boolean(target) && service !== null
  if (value.trim().toLowerCase() === 'host') report({ ...HOST[kind], path, value, service })
  else if (kind === 'user') report({ rule: user, path, value, service })
  else if (mode === 'container' && target)
    checkJoin({ value: target, path, how: 'namespace' }, service, context, report)
  else if (kind === 'network' && target === undefined) checkNetworkByName(value, path, service, context, report)
  else if (!isInProject) report({ rule: unknown, path, value, service })
}
