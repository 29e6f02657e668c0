import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

/** Sends the beginning of a request and leaves without a word when the condition holds. */
async function leave(server: TestServer, text: string, when: () => boolean): Promise<void> {
  const socket = connect(server.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.write(text)
  await waitUntil('it has been read', when)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.resetAndDestroy()
  await closed
}

function post(server: TestServer, query: string, length?: number): string {
  const body = JSON.stringify({ query })
  return [
    'POST /graphql HTTP/1.1',
    'Host: x',
    `X-API-Key: ${server.ownerKey}`,
    'Content-Type: application/json',
    `Content-Length: ${length ?? body.length}`,
    '',
    body,
  ].join('\r\n')
}

async function serverWithSlowEngine() {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  server.engine.addImage('nginx:latest')
  await server.owner.post('/api/containers', { name: 'web', image: 'nginx:latest' })
  const calls: string[] = []
  server.engine.setLatency((call) => {
    calls.push(call)
    return call === 'logs' || call === 'stopContainer' ? 300 : 0
  })
  return { server, calls }
}

test('a query that nobody waits for any more ends without an error of ours', async () => {
  const { server, calls } = await serverWithSlowEngine()
  await leave(server, post(server, '{ containers { logs { text } } }'), () => calls.includes('logs'))
  await waitUntil(
    'others are answered',
    async () => (await server.owner.graphql('{ containers { name } }')).status === 200,
  )
  expect(server.reported).toEqual([])
})

test('an action is carried out and recorded, whether or not its caller stays', async () => {
  const { server, calls } = await serverWithSlowEngine()
  await leave(server, post(server, 'mutation { stopContainer(id: "web") { id } }'), () =>
    calls.includes('stopContainer'),
  )
  await waitUntil('it is on record', () => {
    const { newest } = server.core.activity
    return newest?.action === 'container.stop' && newest.outcome === 'SUCCEEDED'
  })
  expect(server.core.mirror.container('web').state).toBe('EXITED')
  expect(server.reported).toEqual([])
})

test('a body that breaks off is nobody else’s trouble', async () => {
  const { server } = await serverWithSlowEngine()
  const agent = await server.agent('containers:read')
  const text = post(server, '{ containers { name } }', 5_000).replace(server.ownerKey, agent.key ?? '')
  await leave(server, text, () => server.core.keys.get(agent.keyId).lastUsedAt !== null)
  expect((await server.owner.graphql('{ containers { name } }')).data.containers).toHaveLength(1)
  expect(server.reported).toEqual([])
})
