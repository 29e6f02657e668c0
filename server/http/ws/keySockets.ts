import { CloseCode } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { Core } from '../../core/core.ts'

/** How long the other side may take to close before the connection is cut. */
const CLOSE_LIMIT_MS = 800

/** Open WebSockets by key. A key that is revoked, rotated or narrowed loses them with close code 4403. */
export class KeySockets {
  readonly #byKey = new Map<string, Set<WebSocket>>()
  readonly #keyOf = new WeakMap<WebSocket, string>()

  constructor(core: Core) {
    core.keys.changed.on(({ keyId, kind }) => {
      for (const socket of this.#byKey.get(keyId) ?? []) closeSoon(socket, CloseCode.Forbidden, `Key ${kind}`)
    })
  }

  add(keyId: string, socket: WebSocket): void {
    const sockets = this.#byKey.get(keyId) ?? new Set()
    this.#byKey.set(keyId, sockets)
    sockets.add(socket)
    this.#keyOf.set(socket, keyId)
  }

  remove(socket: WebSocket): void {
    const keyId = this.#keyOf.get(socket)
    if (keyId === undefined) return
    const sockets = this.#byKey.get(keyId)
    sockets?.delete(socket)
    if (sockets?.size === 0) this.#byKey.delete(keyId)
  }

  closeAll(): void {
    for (const sockets of this.#byKey.values())
      for (const socket of sockets) closeSoon(socket, 1001, 'Server shuts down')
  }

  get count(): number {
    return [...this.#byKey.values()].reduce((sum, sockets) => sum + sockets.size, 0)
  }
}

/** A peer that does not answer the closing handshake would otherwise keep the connection for half a minute. */
function closeSoon(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason)
  const timer = setTimeout(() => socket.terminate(), CLOSE_LIMIT_MS)
  socket.once('close', () => clearTimeout(timer))
}
