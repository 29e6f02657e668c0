import type { PublishedPort } from '../candidate.ts'
import type { PolicyContext } from '../policyContext.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'

const own: Rule = {
  id: 'port.own',
  why: 'is where WAGMIOS itself listens, or where people look for it and type in their keys',
  fix: 'choose another port',
  agent: 'DENY',
  catalog: 'DENY',
}

const ofService: Rule = {
  id: 'port.service',
  why: 'is where the engine looks for a registry that the operator trusts, or where people reach the dashboard by its public address',
  fix: 'choose another port',
  agent: 'DENY',
  catalog: 'DENY',
  owner: 'ALLOW',
}

const reserved: Rule = {
  id: 'port.reserved',
  why: 'is where people and tools expect the container engine itself',
  fix: 'choose another port',
  agent: 'DENY',
  catalog: 'DENY',
}

const low: Rule = {
  id: 'port.low',
  why: 'ports below 1024 belong to services of the host, such as ssh, DNS and the web server',
  fix: 'choose a port from 1024 on',
  agent: 'DENY',
  catalog: 'ASK',
}

const invalid: Rule = {
  id: 'port.invalid',
  why: 'is no port or range of ports of an address of this host',
  fix: 'write a number from 1 to 65535, or a range such as 7000-7005',
  agent: 'DENY',
  catalog: 'DENY',
}

const range: Rule = {
  id: 'port.range',
  why: 'takes more neighbouring ports than one service may',
  fix: 'publish only the ports that are needed',
  agent: 'LIMIT',
  catalog: 'LIMIT',
}

const count: Rule = {
  id: 'port.count',
  why: 'publishes more ports than one service may',
  fix: 'publish only the ports that are needed',
  agent: 'LIMIT',
  catalog: 'LIMIT',
}

/** Of WAGMIOS when nobody chooses others; a page of somebody else's there would be given keys. */
const USUAL_PORTS = [5174, 5179]

/** The engine's API without and with TLS, and a swarm's own ports. */
const ENGINE_PORTS = new Set([2375, 2376, 2377, 4789, 7946])

export const ports: RuleFamily = {
  name: 'Ports',
  rules: [own, ofService, reserved, low, invalid, range, count],
  check(candidate, context, report) {
    for (const { service, path, ports } of candidate.containers) {
      for (const port of ports) checkPort(port, service, context, report)
      const ranges = mergeNeighbours(ports)
      const { portRanges, portRangeLength } = context.limits
      if (ranges.length > portRanges)
        report({ rule: count, path: path || 'HostConfig.PortBindings', value: `${ranges.length}`, service })
      for (const { first, last, path } of ranges)
        if (last - first >= portRangeLength) report({ rule: range, path, value: `${first}-${last}`, service })
    }
  },
}

function checkPort(
  port: PublishedPort,
  service: string | null,
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  const { first, last, path, text, hostIp } = port
  const at = { path, service, value: hostIp ? `${hostIp}:${text}` : text }
  const isAddress = hostIp === '' || /^[\da-f.:]+$/i.test(hostIp)
  const isPort = first === 0 ? last === 0 : first > 0 && last >= first && last <= 65_535
  const isValid = isAddress && isPort && /^(?:tcp|udp|sctp)$/.test(port.protocol)
  if (!isValid) report({ rule: invalid, ...at })
  if (!isValid || first === 0) return
  const includes = (number: number) => first <= number && number <= last
  if ([...USUAL_PORTS, ...context.ownPorts].some(includes)) report({ rule: own, ...at })
  if (context.servicePorts.some(includes)) report({ rule: ofService, ...at })
  if (ENGINE_PORTS.values().some(includes)) report({ rule: reserved, ...at })
  // A wide range is refused as such; the first few say enough about it.
  for (let number = first; number <= Math.min(last, 1023, first + 15); number++)
    if (!context.lowPortsAllowed.has(number)) report({ rule: low, ...at, value: `${number}`, need: `port:${number}` })
}

/** The loader writes a range as single ports where both sides are ranges; together they are one again. */
function mergeNeighbours(ports: readonly PublishedPort[]): PublishedPort[] {
  const merged: PublishedPort[] = []
  const key = (port: PublishedPort) => `${port.hostIp} ${port.protocol}`
  const sorted = ports.filter(({ first }) => first > 0)
  sorted.sort((a, b) => (key(a) === key(b) ? a.first - b.first : key(a) < key(b) ? -1 : 1))
  for (const port of sorted) {
    const before = merged.at(-1)
    if (before && key(before) === key(port) && port.first <= before.last + 1)
      before.last = Math.max(before.last, port.last)
    else merged.push({ ...port })
  }
  return merged
}
