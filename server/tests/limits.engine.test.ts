import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { DockerEngine } from '../core/engine/dockerEngine.ts'
import { usualLimits } from '../core/limits/limit.ts'
import { callTool } from './testing/mcpTool.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

/** Of this file's containers and projects, so that others on the same engine are left alone. */
const PREFIX = 'limits-test-'
let server: TestServer<DockerEngine>
let engine: DockerEngine

async function removeOurs(): Promise<void> {
  for (const { Id, Names } of await engine.listContainers())
    if (Names.some((name) => name.startsWith(`/${PREFIX}`)))
      await engine.removeContainer(Id, { force: true, volumes: true })
  for (const { Id, Name } of await engine.listNetworks()) if (Name.startsWith(PREFIX)) await engine.removeNetwork(Id)
}

beforeAll(async () => {
  engine = new DockerEngine({ host: { host: inject('dockerHost'), tlsVerify: false }, configDir: '/nonexistent' })
  await removeOurs()
  server = await startTestServer({ engine })
})
afterAll(async () => {
  await removeOurs()
  expect(server.reported).toEqual([])
  await server.close()
})

const configOf = async (name: string) => (await engine.inspectContainer(PREFIX + name)).HostConfig

/** What an agent's container has on this machine where it says nothing. */
async function usual() {
  const host = await server.core.limits.host()
  const { memory, cpus, processes } = usualLimits(host)
  return {
    ...(host.canLimit.memory && { Memory: memory }),
    ...(host.canLimit.cpus && { NanoCpus: Math.min(cpus, host.cpus ?? cpus) * 1e9 }),
    ...(host.canLimit.processes && { PidsLimit: processes }),
    ...(host.logDriver === 'json-file' && {
      LogConfig: { Type: 'json-file', Config: { 'max-size': '20971520', 'max-file': '5' } },
    }),
  }
}

test('containers that an agent makes by hand have limits, over every transport; those of the owner have not', async () => {
  const agent = await server.agent('containers:read', 'containers:write')
  const body = (name: string) => ({ name: PREFIX + name, image: 'busybox:latest', command: ['sleep', '600'] })
  expect((await agent.post('/api/containers', body('rest'))).error).toBe(null)
  const { errors } = await agent.graphql(
    'mutation ($input: CreateContainerInput!) { createContainer(input: $input) { id } }',
    {
      input: body('graphql'),
    },
  )
  expect(errors).toBe(undefined)
  expect(await callTool(agent, 'create_container', body('mcp'))).toMatchObject({ isError: false })
  for (const name of ['rest', 'graphql', 'mcp']) expect(await configOf(name)).toMatchObject(await usual())
  expect((await server.owner.post('/api/containers', body('owner'))).error).toBe(null)
  expect(await configOf('owner')).toMatchObject({ Memory: 0, NanoCpus: 0, LogConfig: { Config: {} } })
})

test('those of a template as well, where it says nothing itself', async () => {
  const agent = await server.agent('templates:read', 'templates:write', 'containers:write')
  const compose = `
services:
  web: {image: busybox, command: sleep 600, stop_grace_period: 0s, tmpfs: [/a, "/b:size=56m"]}
  own: {image: busybox, command: sleep 600, stop_grace_period: 0s, mem_limit: 64m, cpus: 0.5, pids_limit: 9,
        logging: {options: {max-size: 1m}}}
`
  const name = `${PREFIX}template`
  expect((await agent.post('/api/templates', { name, compose })).error).toBe(null)
  expect((await agent.post(`/api/templates/${name}/deploy`, {})).error).toBe(null)
  expect(await configOf('template-web-1')).toMatchObject({
    ...(await usual()),
    Tmpfs: { '/a': `size=${200 * 2 ** 20}`, '/b': 'size=56m' },
  })
  expect(await configOf('template-own-1')).toMatchObject({
    Memory: 64 * 2 ** 20,
    NanoCpus: 5e8,
    PidsLimit: 9,
    LogConfig: { Config: { 'max-size': '1m' } },
  })
  const { Config } = await engine.inspectContainer(`${name}-web-1`)
  expect(Config.Labels?.['com.docker.compose.config-hash']).toMatch(/^[0-9a-f]{64}$/)
})
