import { connect, type Socket } from 'node:net'

const VERSION = 5
const REPLY = Buffer.from([VERSION, 0, 0, 1, 0, 0, 0, 0, 0, 0])

/**
 * Serves one client of a SOCKS5 proxy: CONNECT without authentication, to this machine's loopback only, whatever name
 * the client asks for.
 * @see https://www.rfc-editor.org/rfc/rfc1928
 */
export function serveSocks(client: Socket): void {
  client.on('error', () => client.destroy())
  client.once('data', (greeting) => {
    if (greeting[0] !== VERSION) return client.destroy()
    client.write(Buffer.from([VERSION, 0]))
    client.once('data', (request) => forward(client, portOf(request)))
  })
}

function forward(client: Socket, port: number | null): void {
  if (port === null) return void client.destroy()
  const server = connect(port, '127.0.0.1')
  server.once('connect', () => {
    client.write(REPLY)
    client.pipe(server).pipe(client)
  })
  server.on('error', () => client.destroy())
  server.on('close', () => client.destroy())
  client.on('close', () => server.destroy())
}

/** The port asked for: it stands behind an IPv4 address, a name with its length, or an IPv6 address. */
function portOf(request: Buffer): number | null {
  const lengths: Record<number, number> = { 1: 4, 3: 1 + (request[4] ?? 0), 4: 16 }
  const length = lengths[request[3] ?? 0]
  if (request[1] !== 1 || length === undefined || request.length < 4 + length + 2) return null
  return request.readUInt16BE(4 + length)
}
