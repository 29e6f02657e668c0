import { readlink } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { startTestServer } from '../../../tests/testing/testServer.ts'
import type { Engine } from '../../engine/engine.ts'
import { composeFixture, testEngine } from '../testing/composeFixture.ts'

/** Programs by how they end: at once, after a while, or not before they are killed. */
const ENDS = {
  'at once': 'command: ["sh", "-c", "trap \'exit 0\' TERM; while :; do sleep 0.1; done"]',
  late: 'command: ["sh", "-c", "trap \'sleep 1.5; exit 0\' TERM; while :; do sleep 0.1; done"]',
  never: 'command: ["sh", "-c", "trap \'\' TERM; while :; do sleep 0.1; done"], stop_grace_period: 1s',
}

type Namespace = 'net' | 'pid' | 'ipc'

const SHARES: Record<Namespace, string> = {
  net: 'network_mode: "service:gw"',
  pid: 'pid: "service:gw"',
  ipc: 'ipc: "service:gw"',
}

function file(gw: keyof typeof ENDS, dep: keyof typeof ENDS, namespace: Namespace = 'net'): string {
  return `
services:
  gw: {image: busybox, ${ENDS[gw]}, ipc: shareable}
  dep: {image: busybox, ${ENDS[dep]}, ${SHARES[namespace]}, depends_on: [gw]}
`
}

/** The namespace that a container's program lives in, or why it has none. */
async function namespaceOf(engine: Engine, name: string, namespace: Namespace): Promise<string> {
  const { State: state } = await engine.inspectContainer(name)
  return state.Running ? readlink(`/proc/${state.Pid}/ns/${namespace}`) : `${name} is ${state.Status}`
}

async function expectShared(engine: Engine, project: string, namespace: Namespace) {
  const [gw, dep] = await Promise.all(
    ['gw', 'dep'].map((service) => namespaceOf(engine, `${project}-${service}-1`, namespace)),
  )
  expect(dep).toBe(gw)
  expect(gw).toMatch(/^\w+:\[\d+\]$/)
}

test.each([
  ['at once', 'at once'],
  ['never', 'never'],
  ['late', 'at once'],
  ['at once', 'late'],
] as const)('a restart leaves all on one network: gateway ends %s, the other %s', async (gw, dep) => {
  const { compose, engine, load, name } = await composeFixture('shared', file(gw, dep))
  await compose.up(await load())
  for (let round = 0; round < 2; round++) {
    await compose.restart(name)
    await expectShared(engine, name, 'net')
  }
  await compose.restart(name, { services: ['gw'] })
  await expectShared(engine, name, 'net')
})

test.each(['pid', 'ipc'] as const)('the same of a shared %s namespace', async (namespace) => {
  const { compose, engine, load, name } = await composeFixture('sharedns', file('at once', 'at once', namespace))
  await compose.up(await load())
  await compose.restart(name)
  await expectShared(engine, name, namespace)
})

test('restarted or started alone, a gateway brings its followers with it, and says so', async () => {
  const { compose, engine, load, name } = await composeFixture('sharedone', file('at once', 'at once'))
  await compose.up(await load())
  await using server = await startTestServer({ engine: testEngine() })
  const agent = await server.agent('containers:read', 'containers:write')
  expect((await agent.post('/api/containers/sharedone-gw-1/restart')).status).toBe(200)
  await expectShared(engine, name, 'net')
  const { data } = await server.owner.graphql('{ activity(first: 10) { nodes { action detail } } }')
  const restart = data.activity.nodes.find(({ action }: { action: string }) => action === 'container.restart')
  expect(restart.detail).toMatchObject({ restartedWith: ['sharedone-dep-1'] })

  await agent.post('/api/containers/sharedone-gw-1/stop')
  expect((await agent.post('/api/containers/sharedone-gw-1/start')).status).toBe(200)
  await expectShared(engine, name, 'net')
})
