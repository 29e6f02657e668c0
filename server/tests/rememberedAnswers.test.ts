import { isObjectType } from 'graphql'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { schema } from '../../schema/index.ts'
import { isMirrored } from '../../schema/mirroredFields.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  server.engine.addImage('nginx:latest')
  await server.owner.post('/api/containers', { name: 'web', image: 'nginx:latest' })
})
afterAll(async () => {
  expect(server.reported).toEqual([])
  await server.close()
})

const LIST = '{ containers { id name state ports { publicPort } } }'

/** How often the list is made from here on, while the time in which an answer may be repeated does not run out. */
function countLists() {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const list = vi.spyOn(server.core.containers, 'list')
  list.mockClear()
  return () => list.mock.calls.length
}

// What a test before has asked must not answer for this one.
beforeEach(() => void server.core.mirror.refreshImages())

test('the same question again costs nothing and is answered alike', async () => {
  const lists = countLists()
  const ask = (headers = {}) =>
    server.owner.fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ query: LIST }),
    })
  const shown = async (response: Response) => ({
    status: response.status,
    type: response.headers.get('content-type'),
    length: response.headers.get('content-length'),
    policy: response.headers.get('content-security-policy'),
    text: await response.text(),
  })
  const first = await shown(await ask())
  expect(await shown(await ask())).toEqual(first)
  expect(first.text).toContain('"web"')
  expect(lists()).toBe(1)
  const Accept = 'application/graphql-response+json'
  const other = await shown(await ask({ Accept }))
  expect(first.type).toMatch(/^application\/json/)
  expect(other.type).toMatch(/^application\/graphql-response\+json/)
  expect(await shown(await ask({ Accept }))).toEqual(other)
  expect(lists()).toBe(2)
})

test('also over GET and REST, each for itself', async () => {
  const lists = countLists()
  for (const path of [`/graphql?query=${encodeURIComponent(LIST)}`, '/api/containers', '/api/containers?search=w'])
    for (let turn = 0; turn < 3; turn++) expect(await (await server.owner.fetch(path)).text()).toContain('"web"')
  expect(lists()).toBe(3)
})

test('variables and operation names are a part of the question', async () => {
  const query =
    'query A($search: String) { containers(filter: { search: $search }) { name } } query B { images { tags } }'
  const ask = async (operationName: string, variables: object) => {
    const body = JSON.stringify({ query, variables, operationName })
    const headers = { 'Content-Type': 'application/json' }
    return (await server.owner.fetch('/graphql', { method: 'POST', headers, body })).json()
  }
  for (let turn = 0; turn < 2; turn++) {
    expect(await ask('A', { search: 'web' })).toEqual({ data: { containers: [{ name: 'web' }] } })
    expect(await ask('A', { search: 'nobody' })).toEqual({ data: { containers: [] } })
    expect(await ask('B', {})).toEqual({ data: { images: [{ tags: ['nginx:latest'] }] } })
  }
})

test('a change is seen at once, whoever made it', async () => {
  const states = async () =>
    (await server.owner.graphql(LIST)).data.containers.map((one: { state: string }) => one.state)
  expect(await states()).toEqual(['RUNNING'])
  await server.owner.post('/api/containers/web/stop')
  expect(await states()).toEqual(['EXITED'])
  await server.owner.graphql('mutation { startContainer(id: "web") { id } }')
  expect(await states()).toEqual(['RUNNING'])
  server.engine.exitContainer('web', 3)
  await vi.waitFor(async () => expect(await states()).toEqual(['EXITED']), { interval: 5 })
  server.engine.setUnreachable(true)
  await vi.waitFor(async () => expect((await server.owner.graphql(LIST)).code).toBe('DOCKER_ERROR'), { interval: 5 })
  server.engine.setUnreachable(false)
  await vi.waitFor(async () => expect(await states()).toEqual(['EXITED']), { interval: 5, timeout: 3_000 })
})

test("nobody is answered with another key's answer, nor with their own of better days", async () => {
  const agent = await server.agent('containers:read', 'images:read')
  const other = await server.agent('images:read')
  expect((await agent.graphql(LIST)).data.containers).toHaveLength(1)
  expect((await other.graphql(LIST)).code).toBe('SCOPE_REQUIRED')
  expect((await server.anonymous.graphql(LIST)).code).toBe('API_KEY_REQUIRED')
  await server.core.keys.update(agent.keyId, { scopes: ['images:read'] })
  expect((await agent.graphql(LIST)).code).toBe('SCOPE_REQUIRED')
  expect((await agent.get('/api/containers')).status).toBe(403)
  await server.core.keys.update(agent.keyId, { scopes: ['containers:read'] })
  expect((await agent.graphql(LIST)).data.containers).toHaveLength(1)
  await server.core.keys.revoke(agent.keyId)
  expect((await agent.graphql(LIST)).status).toBe(401)
})

test('what is not from the mirror alone is asked every time', async () => {
  const lists = countLists()
  for (const field of ['lastActivity { id }', 'config', 'logs { text }'])
    for (let turn = 0; turn < 2; turn++) await server.owner.graphql(`{ containers { name ${field} } }`)
  for (let turn = 0; turn < 2; turn++) await server.owner.graphql('{ containers { name } viewer { id } }')
  for (let turn = 0; turn < 2; turn++)
    await server.owner.graphql('{ containers { ...F } } fragment F on Container { config }')
  expect(lists()).toBe(10)
})

test('a batch is answered as one, every time', async () => {
  const body = JSON.stringify([{ query: '{ containers { name } }' }, { query: '{ images { tags } }' }])
  for (let turn = 0; turn < 2; turn++) {
    const headers = { 'Content-Type': 'application/json' }
    const answers = await (await server.owner.fetch('/graphql', { method: 'POST', headers, body })).json()
    expect(answers).toEqual([
      { data: { containers: [{ name: 'web' }] } },
      { data: { images: [{ tags: ['nginx:latest'] }] } },
    ])
  }
})

test('remembered answers count against the limit of the key', async () => {
  await using limited = await startTestServer({ env: { WAGMIOS_RATE_LIMIT: '3' } })
  const statuses: number[] = []
  for (let turn = 0; turn < 4; turn++) statuses.push((await limited.owner.graphql(LIST)).status)
  expect(statuses).toEqual([200, 200, 200, 429])
})

test('which fields may be answered from memory is decided here, one by one', () => {
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isMirrored(field, type))
        .map((field) => `${type.name}.${field.name}`),
    )
  expect(fields.toSorted()).toMatchInlineSnapshot(`
    [
      "Container.command",
      "Container.createdAt",
      "Container.error",
      "Container.exitCode",
      "Container.finished",
      "Container.finishedAt",
      "Container.health",
      "Container.healthOutput",
      "Container.id",
      "Container.image",
      "Container.imageId",
      "Container.inspectError",
      "Container.labels",
      "Container.mounts",
      "Container.name",
      "Container.networks",
      "Container.ports",
      "Container.project",
      "Container.protectedBecause",
      "Container.restartCount",
      "Container.restartPolicy",
      "Container.service",
      "Container.startedAt",
      "Container.state",
      "Container.status",
      "Container.stoppedBecause",
      "Container.tty",
      "ContainerMount.readOnly",
      "ContainerMount.source",
      "ContainerMount.target",
      "ContainerMount.type",
      "ContainerNetwork.aliases",
      "ContainerNetwork.ipAddress",
      "ContainerNetwork.name",
      "ContainerPort.ip",
      "ContainerPort.privatePort",
      "ContainerPort.protocol",
      "ContainerPort.publicPort",
      "Image.createdAt",
      "Image.dangling",
      "Image.digests",
      "Image.id",
      "Image.labels",
      "Image.sizeBytes",
      "Image.tags",
      "Image.usedBy",
      "ImageUser.id",
      "ImageUser.name",
      "Query.container",
      "Query.containers",
      "Query.image",
      "Query.images",
    ]
  `)
})
