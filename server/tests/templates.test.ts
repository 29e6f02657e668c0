import { afterEach, expect, test, vi } from 'vitest'
import { startTestServer } from './testing/testServer.ts'

afterEach(() => void vi.useRealTimers())

const compose = (tag: string) => `services:\n  web:\n    image: nginx:${tag}\n`
const YAML = { 'Content-Type': 'application/yaml' }

test('the Compose file itself goes in and comes out, byte for byte', async () => {
  await using server = await startTestServer()
  const agent = await server.agent('templates:read', 'templates:write')
  const text = `# the shop's front\n${compose('1.27')}    labels: { "ü": '$$1' }\n`
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
