import { randomInt } from 'node:crypto'
import { runCommand, tryCommand } from '../runCommand.ts'

export interface EngineNetwork {
  bridge: string
  /** All addresses of this engine, as CIDR; the bridge has its first /24, user-defined networks the rest. */
  subnet: string
  bridgeAddress: string
  poolBase: string
}

interface AddressRow {
  addr_info: { family: string; local?: string }[]
}

// Two ranges that home networks and Docker's own defaults (172.17 to 172.31, 192.168) rarely use.
const CANDIDATES = Array.from({ length: 120 }, (_, index) => `10.${130 + index}`)

/** Makes a bridge with a subnet that nothing else on this machine uses. Remove it with `removeEngineNetwork`. */
export async function createEngineNetwork(bridge: string): Promise<EngineNetwork> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const taken = await takenPrefixes()
    const free = CANDIDATES.filter((candidate) => !taken.has(candidate))
    const prefix = free[randomInt(free.length || 1)]
    if (prefix === undefined) break
    const network = describeNetwork(bridge, prefix)
    await runCommand('ip', ['link', 'add', bridge, 'type', 'bridge'])
    await runCommand('ip', ['addr', 'add', network.bridgeAddress, 'dev', bridge])
    // Two engines may have chosen the same prefix at the same moment: then both see two owners, and both try again.
    if ((await ownersOf(`${prefix}.0.1`)) > 1) {
      await tryCommand('ip', ['link', 'del', bridge])
      continue
    }
    await runCommand('ip', ['link', 'set', bridge, 'up'])
    await changeRules('add', network)
    return network
  }
  throw new Error('no free 10.x.0.0/16 network was found for a private engine')
}

/** Removes the bridge, its firewall rules and the bridges of user-defined networks that the engine left. */
export async function removeEngineNetwork(network: EngineNetwork, leftBridges: readonly string[]): Promise<void> {
  for (const bridge of [network.bridge, ...leftBridges]) await tryCommand('ip', ['link', 'del', bridge])
  await changeRules('remove', network)
}

function describeNetwork(bridge: string, prefix: string): EngineNetwork {
  return {
    bridge,
    subnet: `${prefix}.0.0/16`,
    bridgeAddress: `${prefix}.0.1/24`,
    poolBase: `${prefix}.128.0/17`,
  }
}

async function addresses(): Promise<string[]> {
  // `ip -j` prints an array of interfaces; only the field used here is described.
  const rows = JSON.parse(await runCommand('ip', ['-j', 'addr'])) as AddressRow[]
  return rows.flatMap((row) =>
    row.addr_info.flatMap((info) => (info.family === 'inet' && info.local ? info.local : [])),
  )
}

async function ownersOf(address: string): Promise<number> {
  return (await addresses()).filter((other) => other === address).length
}

async function takenPrefixes(): Promise<Set<string>> {
  const routes = JSON.parse(await runCommand('ip', ['-j', 'route'])) as { dst: string }[]
  const used = [...(await addresses()), ...routes.map((route) => route.dst)]
  return new Set(used.map((address) => address.split('.').slice(0, 2).join('.')))
}

/**
 * A daemon that manages the firewall itself flushes Docker's chains when it starts, which would cut another engine on
 * this machine from its published ports. So the private ones run with `--iptables=false`, and get just these rules:
 * a way out, and no drop between their own containers.
 */
async function changeRules(change: 'add' | 'remove', { bridge, subnet }: EngineNetwork): Promise<void> {
  const comment = ['-m', 'comment', '--comment', bridge]
  const rules = [
    ['-t', 'nat', 'POSTROUTING', '-s', subnet, '!', '-d', subnet, ...comment, '-j', 'MASQUERADE'],
    ['-t', 'filter', 'FORWARD', '-s', subnet, ...comment, '-j', 'ACCEPT'],
    ['-t', 'filter', 'FORWARD', '-d', subnet, ...comment, '-j', 'ACCEPT'],
  ]
  for (const [table, name, chain, ...match] of rules) {
    const verb = change === 'add' ? '-I' : '-D'
    // Without these rules containers only miss the way out of the machine, so a kernel that can't do NAT is no stop.
    await tryCommand('iptables', ['-w', ...[table, name, verb, chain].filter((part) => part !== undefined), ...match])
  }
}
