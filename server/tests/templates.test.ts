// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { afterEach, expect, test, vi } from 'vitest'
import { startTestServer } from './testing/testServer.ts'

afterEach(() => void vi.useRealTimers())

const compose = (tag: string) => `services:\n  web:\n    image: nginx:${tag}\n`
const YAML = { 'Content-Type': 'application/yaml' }

test('the Compose file itself goes in and comes out, byte for byte', async () => {
  await using server = await startTestServer()
  const agent = await server.agent('templates:read', 'templates:write')
  const text = `# the shop's front\n${compose('1.27')}    labels: { "agent.ü": '$$1' }\n`
  const saved = await agent.rest('PUT', '/api/templates/shop', { body: text, headers: YAML })
  expect(saved.data).toMatchObject({ status: 'saved', compose: text, check: { verdict: { allowed: true } } })
  const named = await agent.post('/api/templates?name=other', compose('1'), {
    headers: { 'Content-Type': 'text/yaml' },
  })
  expect(named.data).toMatchObject({ name: 'other', compose: compose('1') })
  const answer = await agent.fetch('/api/templates/shop', { headers: { Accept: 'application/yaml' } })
  expect(answer.headers.get('content-type')).toBe('application/yaml; charset=utf-8')
  expect(await answer.text()).toBe(text)
  const checked = await agent.post('/api/policy/check', `${compose('1')}    privileged: true\n`, { headers: YAML })
  expect(checked.data.allowed).toBe(false)
  // Only where a Compose file is what the endpoint takes.
  const { status } = await server.owner.post('/api/keys', 'label: x\n', { headers: YAML })
  expect(status).toBe(415)
})

test('every save keeps the version before it, also when many come at one moment', async () => {
  await using server = await startTestServer()
  const agent = await server.agent('templates:read', 'templates:write')
  vi.useFakeTimers({ toFake: ['Date'] })
  const tags = Array.from({ length: 8 }, (_, index) => `1.${index}`)
  await Promise.all(tags.map((tag) => agent.rest('PUT', '/api/templates/web', { body: { compose: compose(tag) } })))
  const { data } = await agent.get('/api/templates/web')
  expect(data.versions).toHaveLength(tags.length - 1)
  const texts = await Promise.all(
    data.versions.map(
      async ({ id }: { id: string }) => (await agent.get(`/api/templates/web/versions/${id}`)).data.compose,
    ),
  )
  expect([...texts, data.compose].sort()).toEqual(tags.map(compose))
  // A clock that is set back does not put a later version behind earlier ones.
  vi.setSystemTime(Date.now() - 3_600_000)
  await agent.rest('PUT', '/api/templates/web', { body: { compose: compose('2') } })
  const [newest] = (await agent.get('/api/templates/web')).data.versions
  expect((await agent.get(`/api/templates/web/versions/${newest.id}`)).data.compose).toBe(data.compose)
})

test('the list is whole while others save and delete', async () => {
  await using server = await startTestServer()
  const agent = await server.agent('templates:read', 'templates:write')
  await agent.rest('PUT', '/api/templates/stays', { body: { compose: compose('1') } })
  for (let round = 0; round < 10; round++) {
    await agent.rest('PUT', '/api/templates/goes', { body: { compose: compose('1') } })
    const [list] = await Promise.all([agent.get('/api/templates'), agent.rest('DELETE', '/api/templates/goes')])
    expect(list.status).toBe(200)
    expect(list.data.map(({ name }: { name: string }) => name)).toContain('stays')
  }
})

const UNASKED: [string, string, boolean][] = [
  ['a port that has to be named', '    ports: ["${WEB:?which port?}:80", "${OTHER:?}:81"]', true],
  ['a folder that has to be named', '    volumes: ["${DATA:?where}:/data"]', true],
  ['a duration', '    healthcheck: {test: [CMD, "true"], interval: "${INTERVAL:?}"}', true],
  [
    'variables that may be empty, and do not work when they are',
    '    ports: ["$WEB:80"]\n    volumes: ["${DATA}:/d"]',
    true,
  ],
  ['variables, and too much power', '    ports: ["${WEB:?}:80"]\n    privileged: true', false],
]
test.each(UNASKED)('a template with %s is saved and judged by what it says', async (_, lines, allowed) => {
  await using server = await startTestServer()
  const agent = await server.agent('templates:read', 'templates:write')
  const { data, error } = await agent.rest('PUT', '/api/templates/asks', {
    body: { compose: `${compose('1.27')}${lines}\n` },
  })
  expect(error).toBe(null)
  expect(data.check.verdict.allowed).toBe(allowed)
})

test('what a save shows is what a deployment is judged by', async () => {
  await using server = await startTestServer()
  const agent = await server.agent('templates:read', 'templates:write', 'containers:write')
  const folders: [string, boolean][] = [
    ['./data', true],
    ['/etc', false],
    ['../other', false],
    ['./compose.yaml', false],
  ]
  for (const [folder, allowed] of folders) {
    const body = { compose: `${compose('1.27')}    volumes: ["${folder}:/data"]\n` }
    const { data } = await agent.rest('PUT', '/api/templates/web', { body })
    const planned = await agent.post('/api/templates/web/deploy?plan=true', {})
    const verdicts = [data.check.verdict.allowed, planned.data.policy.allowed]
    expect([folder, ...verdicts]).toEqual([folder, allowed, allowed])
  }
})

test('a template that holds itself is refused like any other faulty one', async () => {
  await using server = await startTestServer()
  const agent = await server.agent('templates:read', 'templates:write')
  const body = { compose: 'services: &all {web: {image: nginx}, again: *all}' }
  const { status, error } = await agent.rest('PUT', '/api/templates/loop', { body })
  expect([status, error.reason]).toEqual([400, 'INVALID_COMPOSE_FILE'])
  expect(server.reported).toEqual([])
})

test('a template that loads with no value at all is refused', async () => {
  await using server = await startTestServer()
  const agent = await server.agent('templates:read', 'templates:write')
  const body = { compose: `${compose('1.27')}    ports: ["\${WEB:?}:80"]\n    prots: 1\n` }
  const { error } = await agent.rest('PUT', '/api/templates/wrong', { body })
  expect(error).toMatchObject({ code: 'INVALID_INPUT', violations: [{ path: 'services.web.prots', line: 5 }] })
})
