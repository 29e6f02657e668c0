import type { NetworkAttachment, NetworkCandidate } from '../candidate.ts'
import { parseCidr, rangeContains, rangesOverlap } from '../cidr.ts'
import { isNameOfForeignProject } from '../foreignName.ts'
import type { PolicyContext } from '../policyContext.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'

const protectedNetwork: Rule = {
  id: 'network.protected',
  why: 'is a network of WAGMIOS itself',
  fix: 'use a network of this project',
  agent: 'DENY',
  catalog: 'DENY',
}

const foreign: Rule = {
  id: 'network.foreign',
  why: 'reaches containers that are not part of this project, past every published port',
  fix: 'use a network of this project, without `external` and with a name of its own',
  agent: 'DENY',
  catalog: 'ASK',
}

const invalidName: Rule = {
  id: 'network.invalid_name',
  why: 'is no name of a network: the engine keeps it for itself, or takes it for an id',
  fix: 'choose a name that begins with a letter',
  agent: 'DENY',
  catalog: 'DENY',
}

const driver: Rule = {
  id: 'network.driver',
  why: 'puts containers onto the network of the host or of other machines',
  fix: 'leave the driver out, or use bridge',
  agent: 'DENY',
  catalog: 'ASK',
}

const driverOption: Rule = {
  id: 'network.driver_option',
  why: 'changes how the engine sets up the network of the host',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'ASK',
}

const ipamDriver: Rule = {
  id: 'network.ipam_driver',
  why: 'lets a plugin that runs as root on the host give out addresses',
  fix: 'leave `ipam.driver` out',
  agent: 'DENY',
  catalog: 'DENY',
}

const subnet: Rule = {
  id: 'network.subnet',
  why: 'takes addresses that are not free for containers, so that the host sends their traffic into the container',
  fix: 'leave the subnet out, or take a free private one between /16 and /29, e.g. 10.78.1.0/24',
  agent: 'DENY',
  catalog: 'ASK',
}

const address: Rule = {
  id: 'network.address',
  why: 'chooses addresses itself: what the host or others send there would end in this container',
  fix: 'leave it out; the engine gives out addresses that are free. The owner can deploy it as it is',
  agent: 'DENY',
  catalog: 'ALLOW',
}

const shared: Rule = {
  id: 'network.shared',
  why: "is on the engine's default network, where it reaches every port of other containers, published or not",
  fix: 'leave the network out: it gets one of its own, and published ports work the same',
  agent: 'ASK',
  catalog: 'ALLOW',
}

const ingress: Rule = {
  id: 'network.ingress',
  why: 'is the entry of a whole swarm',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'DENY',
}

/** Options of the bridge driver that only concern the network itself. */
const HARMLESS_OPTIONS = new Set([
  'com.docker.network.bridge.enable_icc',
  'com.docker.network.bridge.enable_ip_masquerade',
  'com.docker.network.container_iface_prefix',
  'com.docker.network.driver.mtu',
  'com.docker.network.endpoint.ifname',
])

/** Names that mean something to the engine. `host` is a namespace and judged there. */
const ENGINE_NAMES = new Set(['default', 'none', 'bridge', 'ingress', 'docker_gwbridge', 'podman'])

export const networks: RuleFamily = {
  name: 'Networks',
  rules: [protectedNetwork, foreign, invalidName, driver, driverOption, ipamDriver, subnet, address, shared, ingress],
  check(candidate, context, report) {
    for (const network of candidate.networks) checkNetwork(network, context, report)
    for (const { service, attachments, addresses } of candidate.containers) {
      for (const attachment of attachments) checkAttachment(attachment, service, context, report)
      for (const { value, path } of addresses) report({ rule: address, path, value, service })
    }
  },
}

function checkNetwork(network: NetworkCandidate, context: PolicyContext, report: (finding: Finding) => void): void {
  const { name, namePath, external, path } = network
  const at = { path: namePath, value: name, service: null }
  const owner = context.existing.networks.get(name)
  if (context.protected.networks.has(name)) report({ rule: protectedNetwork, ...at })
  else if (name.toLowerCase() === 'host') return
  else if (!external && !isOrdinaryName(name)) report({ rule: invalidName, ...at })
  else if (owner === 'FOREIGN' || (owner === undefined && (external || isNameOfForeignProject(name, context))))
    reportForeign(at, context, report)
  if (network.driver !== '' && network.driver !== 'bridge' && network.driver !== 'default')
    report({ rule: driver, path, value: network.driver, service: null, need: `network.driver:${network.driver}` })
  for (const option of network.options)
    if (!HARMLESS_OPTIONS.has(option.name))
      report({
        rule: driverOption,
        path: option.path,
        value: option.name,
        service: null,
        need: `network.option:${option.name}`,
      })
  if (!['', 'default'].includes(network.ipamDriver))
    report({ rule: ipamDriver, path, value: network.ipamDriver, service: null })
  for (const option of network.ipamOptions)
    report({ rule: ipamDriver, path: option.path, value: option.name, service: null })
  for (const { value, path } of network.subnets)
    if (!isFreeSubnet(value, context))
      report({ rule: subnet, path, value, service: null, need: `network.subnet:${value}` })
  for (const { value, path } of [...network.subnets, ...network.addresses])
    report({ rule: address, path, value, service: null })
  if (network.ingress) report({ rule: ingress, path, value: 'true', service: null })
}

function checkAttachment(
  { network, defined, path, driverOptions }: NetworkAttachment,
  service: string | null,
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  if (!defined) checkNetworkByName(network, path, service, context, report)
  for (const option of driverOptions)
    if (!HARMLESS_OPTIONS.has(option.value))
      report({ rule: driverOption, ...option, service, need: `network.option:${option.value}` })
}

/** Reports a network that a container joins by its name on the engine, unless it is the project's own. */
export function checkNetworkByName(
  name: string,
  path: string,
  service: string | null,
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  const at = { path, value: name, service }
  // Names do not resolve there, but every port of every container is open to all the others.
  if (isShared(name, context)) report({ rule: shared, ...at, need: 'network.bridge' })
  // That of the host is judged as a namespace.
  else if (name === 'none' || name === 'host') return
  else if (context.protected.networks.has(name)) report({ rule: protectedNetwork, ...at })
  else if (context.existing.networks.get(name) !== 'OWN') reportForeign(at, context, report)
}

/** Podman lists its default network as `bridge`, and tells of a container on it that it is on `podman`. */
function isShared(name: string, { existing }: PolicyContext): boolean {
  return name === 'default' || name === 'bridge' || (name === 'podman' && !existing.networks.has(name))
}

function reportForeign(
  at: { path: string; value: string; service: string | null },
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  // Without a network of just that name the engine takes hexadecimal digits for the beginning of an id.
  if (/^[\da-f]+$/i.test(at.value) && !context.existing.networks.has(at.value)) report({ rule: invalidName, ...at })
  else report({ rule: foreign, ...at, need: `network:${at.value}` })
}

function isOrdinaryName(name: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name) && !ENGINE_NAMES.has(name.toLowerCase())
}

function isFreeSubnet(text: string, { subnets, subject }: PolicyContext): boolean {
  const range = parseCidr(text)
  if (!range || range.prefix < (range.version === 4 ? 16 : 48) || range.prefix > (range.version === 4 ? 30 : 126))
    return false
  const isInPool = subnets.pool.some((pool) => {
    const outer = parseCidr(pool)
    return outer !== null && rangeContains(outer, range)
  })
  // Inside a container the server does not see where the host sends what; who may not ask the owner may not guess.
  if (subnets.taken === null) return isInPool && subject !== 'AGENT'
  return (
    isInPool &&
    !subnets.taken.some((taken) => {
      const other = parseCidr(taken)
      return other !== null && rangesOverlap(other, range)
    })
  )
}
