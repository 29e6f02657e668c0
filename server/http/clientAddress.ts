import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import type { Express } from 'express'

/** The peer, or what a trusted proxy says of it: the last address of `X-Forwarded-For` that is no trusted proxy. */
export function clientAddress(app: Express, request: IncomingMessage): string {
  const peer = request.socket.remoteAddress ?? 'unknown'
  const trust: unknown = app.get('trust proxy fn')
  const forwarded = request.headers['x-forwarded-for']
  if (typeof trust !== 'function' || typeof forwarded !== 'string') return peer
  const hops = forwarded.split(',').map((part) => part.trim())
  const chain = [peer, ...hops.reverse()]
  const client = chain.findIndex((address, hop) => !trust(address, hop))
  return chain[client < 0 ? chain.length - 1 : client] ?? peer
}

/**
 * `WAGMIOS_TRUST_PROXY` as Express's `trust proxy` value: addresses as they are; a number of hops, or `true` for all of
 * them, as far as they are on this host or in a private network.
 */
export function trustValue(text: string): string | ((address: string, hop: number) => boolean) {
  if (text !== 'true' && !/^\d+$/.test(text)) return text
  const hops = text === 'true' ? Number.POSITIVE_INFINITY : Number(text)
  return (address, hop) => hop < hops && isNear(address)
}

const NEAR = new BlockList()
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  NEAR.addSubnet(net, bits, 'ipv4')
NEAR.addAddress('::1', 'ipv6')
NEAR.addSubnet('fc00::', 7, 'ipv6')
NEAR.addSubnet('fe80::', 10, 'ipv6')

function isNear(address: string): boolean {
  const [plain = ''] = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1)
  const family = isIP(plain)
  return family !== 0 && NEAR.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}
