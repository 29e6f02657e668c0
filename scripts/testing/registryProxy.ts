import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const CONTROL_PATH = '/_wagmios/throttle'
const SLICE = 16 * 1024

export interface RegistryProxy {
  port: number
  stop(): Promise<void>
}

/**
 * An HTTP proxy before the registry at `target` (a loopback port) that can slow down what is downloaded, so that the
 * progress of a pull becomes visible. It answers `PUT /_wagmios/throttle?rate=N` itself; everything else is passed on.
 */
export async function startRegistryProxy(target: number): Promise<RegistryProxy> {
  let bytesPerSecond = 0
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://registry')
    if (url.pathname === CONTROL_PATH) {
      bytesPerSecond = Number(url.searchParams.get('rate') ?? 0)
      outgoing.end()
      return
    }
    passOn(incoming, outgoing, target, () => bytesPerSecond)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Slows all downloads from that registry (`host:port`) to so many bytes a second, each on its own; 0 is full speed. */
export async function throttleRegistry(address: string, bytesPerSecond: number): Promise<void> {
  const response = await fetch(`http://${address}${CONTROL_PATH}?rate=${bytesPerSecond}`, { method: 'PUT' })
  if (!response.ok) throw new Error(`the registry proxy answered ${response.status}`)
}

function passOn(incoming: IncomingMessage, outgoing: ServerResponse, target: number, rate: () => number): void {
  const { method, url: path, headers } = incoming
  const upstream = request({ host: '127.0.0.1', port: target, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    // A client that goes away in the middle of a download ends both sides; there is nobody left to tell.
    pipeline(answer, slowedTo(rate), outgoing).catch(() => outgoing.destroy())
  })
  upstream.on('error', () => outgoing.destroy())
  outgoing.on('close', () => upstream.destroy())
  incoming.pipe(upstream)
}

function slowedTo(rate: () => number): Transform {
  return new Transform({
    async transform(chunk: Buffer, _encoding, done) {
      for (let start = 0; start < chunk.length; start += SLICE) {
        const slice = chunk.subarray(start, start + SLICE)
        if (rate() > 0) await new Promise((resolve) => setTimeout(resolve, (slice.length / rate()) * 1000))
        this.push(slice)
      }
      done()
    },
  })
}
