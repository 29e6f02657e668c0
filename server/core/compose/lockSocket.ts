import { connect, createServer, type Server, type Socket } from 'node:net'

/** A socket that shows others that its process is alive, and what it is doing. */
export class LockSocket {
  readonly #server: Server
  readonly #waiting = new Set<Socket>()

  private constructor(doing: string) {
    this.#server = createServer((socket) => {
      this.#waiting.add(socket)
      socket.on('close', () => this.#waiting.delete(socket)).on('error', () => {})
      socket.write(doing)
      socket.unref()
    })
    // The lock alone must not keep a finished process alive.
    this.#server.unref()
  }

  static listen(path: string, doing: string): Promise<LockSocket> {
    const lock = new LockSocket(doing)
    return new Promise((resolve, reject) => {
      lock.#server.once('error', reject)
      lock.#server.listen(path, () => resolve(lock))
    })
  }

  /** Whoever waits is told by the end of its connection. */
  close(): void {
    this.#server.close()
    for (const socket of this.#waiting) socket.destroy()
  }
}

/** Whether somebody listens there. */
export function isHeld(path: string): Promise<boolean> {
  const socket = connect(path)
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Resolves when the holder lets go or dies, at once where there is none, or after `limitMs`; with what it was doing. */
export function waitForEnd(path: string, limitMs: number, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const stop = () => socket.destroy()
    const timer = setTimeout(stop, limitMs)
    signal?.addEventListener('abort', stop, { once: true })
    let doing = ''
    socket.on('data', (chunk) => {
      doing += chunk.toString()
    })
    socket.on('error', () => {})
    socket.once('close', () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      resolve(doing)
    })
  })
}
