import { WebSocket } from 'ws'
import { onCleanup } from './cleanups.ts'

/** A WebSocket as a test needs it: everything it received, in order, and how it ended. */
export class Socket {
  readonly socket: WebSocket
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever it expects there
  readonly received: any[] = []
  readonly closed: Promise<{ code: number; reason: string }>
  readonly #waiting: (() => void)[] = []

  constructor(url: string, options: { protocol?: string; headers?: Record<string, string> } = {}) {
    this.socket = new WebSocket(url.replace('http', 'ws'), options.protocol, { headers: options.headers ?? {} })
    onCleanup(() => this.close())
    this.socket.on('message', (data) => {
      this.received.push(JSON.parse(String(data)))
      for (const wake of this.#waiting.splice(0)) wake()
    })
    this.socket.on('error', () => {})
    this.closed = new Promise((resolve) =>
      this.socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
    )
  }

  /** Resolves when it is open. @throws Error `Unexpected server response: 401` and the like */
  opened(): Promise<this> {
    return new Promise((resolve, reject) => {
      this.socket.once('open', () => resolve(this))
      this.socket.once('error', reject)
    })
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message))
  }

  /** The first message that fits, received already or to come. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever it expects there
  async until(fits: (message: any) => boolean): Promise<any> {
    for (;;) {
      const found = this.received.find(fits)
      if (found) return found
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  close(): void {
    this.socket.terminate()
  }
}

/** A graphql-ws connection that was acknowledged. */
export async function graphqlSocket(url: string, params: Record<string, unknown>): Promise<Socket> {
  const socket = await new Socket(`${url}/graphql`, { protocol: 'graphql-transport-ws' }).opened()
  socket.send({ type: 'connection_init', payload: params })
  await Promise.race([socket.until(({ type }) => type === 'connection_ack'), socket.closed])
  return socket
}
