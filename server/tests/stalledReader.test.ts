import { connect, type Socket as TcpSocket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import type { NewEntry } from '../core/activity/entry.ts'
import { cleanUp, onCleanup } from './testing/cleanups.ts'
import { Socket } from './testing/socket.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

afterEach(cleanUp)

/** More than socket buffers and a subscriber's own may hold. */
const ENTRIES = 12_000

const ENTRY: NewEntry = {
  actor: { kind: 'KEY', keyId: 'k', label: 'busy' },
  via: 'REST',
  action: 'container.start',
  target: { kind: 'container', id: 'c'.repeat(64), name: 'web' },
  outcome: 'SUCCEEDED',
  intentId: null,
  code: null,
  message: 'x'.repeat(1_500),
  requiredScopes: null,
  durationMs: 1,
  requestId: 'r',
  detail: null,
}

async function appendAll(server: TestServer): Promise<void> {
  for (let burst = 0; burst < ENTRIES / 100; burst++)
    await Promise.all(Array.from({ length: 100 }, () => server.core.activity.append(ENTRY)))
}

/** A peer that asks for something and then never reads again. */
async function deaf(server: TestServer, text: string): Promise<TcpSocket> {
  const socket = connect(server.port, '127.0.0.1')
  onCleanup(() => socket.destroy())
  socket.on('error', () => {})
  socket.pause()
  const before = server.core.streams.count
  socket.write(text)
  await waitUntil('it is subscribed', () => server.core.streams.count === before + 1)
  return socket
}

function webSocketRequest(path: string, protocol = ''): string {
  return `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${protocol}\r\n`
}

/** A text frame as clients send it, with a mask of zeros. */
function frame(message: object): Buffer {
  const text = Buffer.from(JSON.stringify(message))
  const head =
    text.length < 126
      ? Buffer.from([0x81, 0x80 | text.length])
      : Buffer.from([0x81, 0xfe, text.length >> 8, text.length & 255])
  return Buffer.concat([head, Buffer.alloc(4), text])
}

const SUBSCRIPTION = 'subscription { activityAdded { id message } }'

const deafPeers: [what: string, open: (server: TestServer) => Promise<unknown>][] = [
  ['feed', (server) => deaf(server, webSocketRequest(`/api/ws/activity?key=${server.ownerKey}`))],
  [
    'event stream',
    (server) => {
      const body = JSON.stringify({ query: SUBSCRIPTION })
      return deaf(
        server,
        `POST /graphql HTTP/1.1\r\nHost: x\r\nX-API-Key: ${server.ownerKey}\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
    },
  ],
  [
    'graphql-ws',
    async (server) => {
      const socket = connect(server.port, '127.0.0.1')
      onCleanup(() => socket.destroy())
      socket.on('error', () => {})
      socket.write(webSocketRequest('/graphql', 'Sec-WebSocket-Protocol: graphql-transport-ws\r\n'))
      let seen = ''
      socket.on('data', (chunk) => {
        seen += chunk
      })
      await waitUntil('it is open', () => seen.includes('101 Switching'))
      socket.write(frame({ type: 'connection_init', payload: { apiKey: server.ownerKey } }))
      await waitUntil('it is acknowledged', () => seen.includes('connection_ack'))
      const before = server.core.streams.count
      socket.write(frame({ id: 's', type: 'subscribe', payload: { query: SUBSCRIPTION } }))
      await waitUntil('it is subscribed', () => server.core.streams.count === before + 1)
      socket.pause()
    },
  ],
]

test.each(deafPeers)(
  'a %s that is not read is ended; who reads gets everything, and nobody waits',
  async (_what, open) => {
    await using server = await startTestServer()
    const reader = await new Socket(`${server.url}/api/ws/activity?key=${server.ownerKey}`).opened()
    await waitUntil('the reader is subscribed', () => server.core.activity.subscriberCount === 1)
    await open(server)
    expect(server.core.activity.subscriberCount).toBe(2)
    const appending = appendAll(server)
    let slowest = 0
    let isOver = false
    const asking = (async () => {
      while (!isOver) {
        const before = performance.now()
        expect((await server.owner.get('/api/settings')).status).toBe(200)
        slowest = Math.max(slowest, performance.now() - before)
      }
    })()
    await appending
    await waitUntil('the deaf one is ended', () => server.core.activity.subscriberCount === 1)
    await waitUntil('the reader has everything', () => reader.received.length === ENTRIES, { timeout: 20_000 })
    isOver = true
    await asking
    const ids = reader.received.map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(ENTRIES)
    expect(slowest, 'milliseconds that another client waited').toBeLessThan(3_000)
    expect(server.reported.filter((error) => !String(error).includes('too slowly'))).toEqual([])
  },
  60_000,
)
