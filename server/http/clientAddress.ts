import type { IncomingMessage } from 'node:http'
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

/** `WAGMIOS_TRUST_PROXY` as Express's `trust proxy` value: `true`, a number of hops, or addresses. */
export function trustValue(text: string): string | number | boolean {
  if (text === 'true') return true
  return /^\d+$/.test(text) ? Number(text) : text
}
