import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { freePort } from '../../scripts/testing/freePort.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { DockerEngine } from '../core/engine/dockerEngine.ts'
import type { Client } from './testing/client.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

/** Of this file's containers, so that others on the same engine are left alone. */
const PREFIX = 'job-test-'
let server: TestServer<DockerEngine>
let engine: DockerEngine

const docker = async (...args: string[]) =>
  (
    await promisify(execFile)(inject('dockerBinary'), args, {
      env: { ...process.env, DOCKER_HOST: inject('dockerHost') },
    })
  ).stdout.trim()

async function removeOurs(): Promise<void> {
  const left = await engine.listContainers()
  for (const { Id, Names } of left)
    if (Names.some((name) => name.startsWith(`/${PREFIX}`) || /^\/wagmios-(back|front)end$/.test(name)))
      await engine.removeContainer(Id, { force: true, volumes: true })
}

beforeAll(async () => {
  engine = new DockerEngine({ host: { host: inject('dockerHost'), tlsVerify: false }, configDir: '/nonexistent' })
  await engine.version()
  await removeOurs()
  server = await startTestServer({ engine, env: { WAGMIOS_TRUSTED_REGISTRIES: inject('registry') } })
})
afterAll(async () => {
  await removeOurs()
  expect(server.reported).toEqual([])
  await server.close()
})

const create = (client: Client, name: string, body: object = {}) =>
  client.post('/api/containers', { name: PREFIX + name, image: 'busybox:latest', command: ['sleep', '600'], ...body })

test('the story of the product: an agent lists, is refused, is given the scope, stops, and all of it is seen', async () => {
  await create(server.owner, 'story')
  const { data: made } = await server.owner.post('/api/keys', { label: 'openclaw', scopes: ['containers:read'] })
  const agent = server.anonymous.withHeaders({ 'X-API-Key': made.key })
  const { data: status } = await agent.get('/api/auth/status')
  expect(status.meta).toMatchObject({ label: 'openclaw', role: 'agent', scopes: ['containers:read'] })
  const listed = (await agent.get('/api/containers')).data.find(
    ({ name }: { name: string }) => name === `${PREFIX}story`,
  )
  expect(listed).toMatchObject({
    state: 'running',
    image: 'busybox:latest',
    id: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(listed.status).toMatch(/^Up /)

  const refused = await agent.post(`/api/containers/${PREFIX}story/stop`)
  expect(refused).toMatchObject({
    status: 403,
    success: false,
    data: null,
    error: { code: 'SCOPE_REQUIRED', message: 'containers:write scope required', retryable: false },
  })

  await server.owner.rest('PATCH', `/api/keys/${made.meta.id}`, {
    body: { scopes: ['containers:read', 'containers:write'] },
  })
  const stopped = await agent.post(`/api/containers/${PREFIX}story/stop?timeout=0`)
  expect(stopped).toMatchObject({ status: 200, data: { status: 'stopped', state: 'exited' } })
  expect(await docker('inspect', '-f', '{{.State.Status}}', `${PREFIX}story`)).toBe('exited')

  const { data } = await server.owner.get(`/api/activity?key_id=${made.meta.id}`)
  expect(
    data.events.map(({ full_action: action, outcome }: { full_action: string; outcome: string }) => [action, outcome]),
  ).toEqual([
    ['container.stop', 'succeeded'],
    ['container.stop', 'denied'],
  ])
  expect(data.events[0].actor).toEqual({ kind: 'key', key_id: made.meta.id, label: 'openclaw' })
})

describe('containers', () => {
  test('live: created, inspected, restarted, stopped, started and deleted, as the engine tells it', async () => {
    const port = await freePort()
    const made = await create(server.owner, 'life', {
      ports: [{ host: String(port), container: '80/tcp' }],
      env: { PASSWORD: 'hunter2', MODE: 'x' },
      labels: { team: 'a' },
      volumes: ['job-test-data:/data'],
    })
    expect(made).toMatchObject({ status: 200, data: { id: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    const { id } = made.data
    const inspected = (await server.owner.get(`/api/containers/${id.slice(0, 12)}`)).data
    expect(inspected).toMatchObject({
      id,
      labels: { team: 'a' },
      ports: expect.arrayContaining([
        expect.objectContaining({ host: String(port), container: '80', public: port, private: 80 }),
      ]),
    })
    expect(inspected.mounts).toEqual([
      expect.objectContaining({ type: 'volume', source: 'job-test-data', target: '/data', read_only: false }),
    ])

    const agent = await server.agent('containers:read')
    expect((await agent.get(`/api/containers/${id}/config`)).text).not.toContain('hunter2')
    expect((await agent.graphql('query ($id: ID!) { container(id: $id) { config(reveal: true) } }', { id })).code).toBe(
      'OWNER_REQUIRED',
    )
    expect(
      JSON.stringify(
        (await server.owner.graphql('query ($id: ID!) { container(id: $id) { config(reveal: true) } }', { id })).data,
      ),
    ).toContain('hunter2')

    const startedAt = inspected.started_at
    const restarted = await server.owner.post(`/api/containers/${id}/restart?timeout=0`)
    expect(restarted.data).toMatchObject({ status: 'restarted', state: 'running' })
    expect((await server.owner.get(`/api/containers/${id}`)).data.started_at, 'its own write is read').not.toBe(
      startedAt,
    )
    expect((await server.owner.post(`/api/containers/${PREFIX}life/stop?timeout=0`)).data.state).toBe('exited')
    expect(
      (await server.owner.post(`/api/containers/${PREFIX}life/stop`)).data.state,
      'stopping twice is no error',
    ).toBe('exited')
    expect((await server.owner.post(`/api/containers/${PREFIX}life/start`)).data.state).toBe('running')
    expect((await server.owner.rest('DELETE', `/api/containers/${id}/delete?force=true`)).data).toMatchObject({
      status: 'deleted',
      id,
    })
    expect((await server.owner.get(`/api/containers/${id}`)).status).toBe(404)
    expect(
      (await server.owner.get('/api/containers')).data.some((container: { id: string }) => container.id === id),
    ).toBe(false)
    expect(await docker('volume', 'ls', '-q', '-f', 'name=job-test-data'), 'named volumes stay').toBe('job-test-data')
    await docker('volume', 'rm', 'job-test-data')
  })

  test('a name or a port that is taken is a conflict, and nothing is left behind', async () => {
    const port = await freePort()
    expect(await create(server.owner, 'first', { ports: [`${port}:80`] })).toMatchObject({ status: 200 })
    expect(await create(server.owner, 'first')).toMatchObject({ status: 409, error: { code: 'CONFLICT' } })
    expect(await create(server.owner, 'second', { ports: [`${port}:80`] })).toMatchObject({
      status: 409,
      error: { code: 'CONFLICT' },
    })
    expect(await docker('ps', '-aq', '-f', `name=${PREFIX}second`)).toBe('')
  })

  test('an image that is not there is NOT_FOUND for a key that may not pull', async () => {
    const agent = await server.agent('containers:write')
    expect(await create(agent, 'missing', { image: `${inject('registry')}/library/nowhere:1` })).toMatchObject({
      success: false,
    })
    expect(await docker('ps', '-aq', '-f', `name=${PREFIX}missing`)).toBe('')
  })

  test('what somebody does beside us is seen, and told as the engine', async () => {
    await docker('run', '-d', '--name', `${PREFIX}beside`, 'busybox', 'sleep', '600')
    await waitUntil(
      'it is listed',
      async () => (await server.owner.get(`/api/containers/${PREFIX}beside`)).data?.state === 'running',
    )
    await docker('rm', '-f', `${PREFIX}beside`)
    await waitUntil(
      'it is gone',
      async () => (await server.owner.get(`/api/containers/${PREFIX}beside`)).status === 404,
    )
    const told = await waitUntil('it is told', async () => {
      const { data } = await server.owner.get(`/api/activity?target=${PREFIX}beside&limit=50`)
      return (
        data.events.some(({ full_action: action }: { full_action: string }) => action === 'container.delete') &&
        data.events
      )
    })
    expect(told.every(({ actor }: { actor: { kind: string } }) => actor.kind === 'engine')).toBe(true)
  })

  test('our own doing is not told twice', async () => {
    await create(server.owner, 'echo')
    await server.owner.rest('DELETE', `/api/containers/${PREFIX}echo?force=true`)
    // Whatever is witnessed comes after an event that is surely not ours.
    await docker('run', '--name', `${PREFIX}after-echo`, 'busybox', 'true')
    await waitUntil(
      'the later one is told',
      async () => (await server.owner.get(`/api/activity?target=${PREFIX}after-echo`)).data.events.length > 0,
    )
    const { data } = await server.owner.get(`/api/activity?target=${PREFIX}echo`)
    expect(data.events.filter(({ actor }: { actor: { kind: string } }) => actor.kind === 'engine')).toEqual([])
  })
})

describe('logs', () => {
  test('of both streams in their order, filtered, with times', async () => {
    const script = 'echo one; echo two >&2; sleep 0.2; echo three'
    await create(server.owner, 'logs', { command: ['sh', '-c', script] })
    const path = `/api/containers/${PREFIX}logs/logs`
    await waitUntil('it has written', async () => (await server.owner.get(path)).data.lines === 3)
    expect((await server.owner.get(`${path}?stream=stderr`)).data.logs).toBe('two\n')
    expect((await server.owner.get(`${path}?tail=1`)).data.logs).toBe('three\n')
    expect((await server.owner.get(`${path}?tail=0`)).data.logs).toBe('')
    expect((await server.owner.get(`${path}?tail=1&timestamps=true`)).data.logs).toMatch(
      /^\d{4}-\d\d-\d\dT\S+ three\n$/,
    )
    const all = (await server.owner.get(path)).data.logs.trimEnd().split('\n')
    expect(all.toSorted()).toEqual(['one', 'three', 'two'])
    expect(all.at(-1)).toBe('three')
  })

  test('of a terminal', async () => {
    await docker('run', '-d', '-t', '--name', `${PREFIX}tty`, 'busybox', 'sh', '-c', 'echo one; echo two')
    const path = `/api/containers/${PREFIX}tty/logs`
    await waitUntil('it is listed and has written', async () => (await server.owner.get(path)).data?.lines === 2)
    expect((await server.owner.get(path)).data.logs).toBe('one\ntwo\n')
  })

  test('of any length are streamed, and followed until the container stops', async () => {
    await create(server.owner, 'long', { command: ['sh', '-c', 'seq 1 50000; sleep 1; echo end'] })
    const response = await server.owner.fetch(`/api/containers/${PREFIX}long/logs?follow=true&tail=all`)
    const lines = (await response.text()).trimEnd().split('\n')
    expect(lines.slice(-3)).toEqual(['49999', '50000', 'end'])
    expect(lines.length).toBe(50_001)
  })
})

describe('images', () => {
  test('a pull is a job with progress and a verified result; a deletion is read back', async () => {
    const image = `${inject('registry')}/library/nginx:alpine`
    const job = await server.owner.post('/api/images/pull?wait=false', { image })
    expect(job.status).toBe(202)
    const done = await waitUntil(
      'it is over',
      async () => {
        const { data } = await server.owner.get(`/api/jobs/${job.data.job.id}`)
        return data.state !== 'running' && data
      },
      { timeout: 30_000 },
    )
    expect(done).toMatchObject({
      state: 'succeeded',
      percent: 100,
      result: { image, imageId: expect.stringMatching(/^sha256:/) },
    })
    const listed = (await server.owner.get('/api/images')).data.find(({ tags }: { tags: string[] }) =>
      tags.includes(image),
    )
    expect(listed).toMatchObject({
      id: done.result.imageId,
      repository: image.slice(0, -':alpine'.length),
      tag: 'alpine',
    })
    expect((await server.owner.post('/api/images/pull', { image })).data).toMatchObject({
      status: 'pulled',
      image,
      changed: false,
    })
    expect((await server.owner.rest('DELETE', `/api/images/${encodeURIComponent(image)}`)).data.status).toBe('deleted')
    expect(
      (await server.owner.get('/api/images')).data.some(({ tags }: { tags: string[] }) => tags.includes(image)),
    ).toBe(false)
  })

  test('one that is nowhere is NOT_FOUND, one in use a CONFLICT', async () => {
    expect(
      await server.owner.post('/api/images/pull', { image: `${inject('registry')}/library/nope:1` }),
    ).toMatchObject({ status: 404, error: { code: 'NOT_FOUND' } })
    await create(server.owner, 'uses')
    const { image_id: id } = (await server.owner.get(`/api/containers/${PREFIX}uses`)).data
    expect(await server.owner.rest('DELETE', `/api/images/${id}`)).toMatchObject({
      status: 409,
      error: { code: 'CONFLICT' },
    })
  })
})

test("WAGMIOS's own containers are protected by every spelling, from the owner too", async () => {
  const id = await docker(
    'run',
    '-d',
    '--name',
    'wagmios-backend',
    '-v',
    'job-test-own:/app/data',
    'busybox',
    'sleep',
    '600',
  )
  await docker(
    'run',
    '-d',
    '--name',
    `${PREFIX}labelled`,
    '--label',
    'wagmios.protected=true',
    'busybox',
    'sleep',
    '600',
  )
  await waitUntil(
    'both are known',
    async () => (await server.owner.get(`/api/containers/${PREFIX}labelled`)).status === 200,
  )
  const spellings = ['wagmios-backend', '%2Fwagmios-backend', id, id.slice(0, 12), id.slice(0, 6), `${PREFIX}labelled`]
  const calls: [method: string, suffix: string][] = [
    ['POST', '/stop'],
    ['POST', '/restart'],
    ['DELETE', ''],
    ['DELETE', '/delete?force=true'],
    ['POST', '/delete'],
  ]
  for (const spelling of spellings)
    for (const [method, suffix] of calls) {
      const { status, error } = await server.owner.rest(method, `/api/containers/${spelling}${suffix}`)
      expect({ spelling, suffix, status, code: error?.code }).toEqual({
        spelling,
        suffix,
        status: 403,
        code: 'PROTECTED',
      })
    }
  expect((await server.owner.post('/api/containers', { name: 'wagmios-frontend', image: 'busybox' })).error.code).toBe(
    'PROTECTED',
  )
  expect(
    (await create(server.owner, 'thief', { volumes: ['job-test-own:/loot'] })).success,
    'its volume is not mounted by others',
  ).toBe(false)
  const { image_id: image } = (await server.owner.get('/api/containers/wagmios-backend')).data
  expect((await server.owner.rest('DELETE', `/api/images/${image}?force=true`)).error.code).toBe('PROTECTED')
  expect(await docker('inspect', '-f', '{{.State.Status}}', 'wagmios-backend')).toBe('running')
  await docker('rm', '-f', '-v', 'wagmios-backend', `${PREFIX}labelled`)
  await docker('volume', 'rm', 'job-test-own')
})
