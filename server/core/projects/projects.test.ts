import { expect, test } from 'vitest'
import { startTestServer } from '../../tests/testing/testServer.ts'

const LABEL = 'com.docker.compose'

function labels(project: string, service: string, more: Record<string, string> = {}) {
  return {
    [`${LABEL}.project`]: project,
    [`${LABEL}.service`]: service,
    [`${LABEL}.container-number`]: '1',
    [`${LABEL}.config-hash`]: 'aa',
    [`${LABEL}.oneoff`]: 'False',
    [`${LABEL}.project.working_dir`]: `/srv/${project}`,
    [`${LABEL}.project.config_files`]: `/srv/${project}/compose.yaml,/srv/${project}/more.yaml`,
    ...more,
  }
}

const ACTIVITY = '{ activity(first: 20) { nodes { action outcome code detail target { kind name } } } }'

async function withProjects() {
  const server = await startTestServer()
  const { engine } = server
  engine.addImage('nginx:latest')
  const make = async (name: string, all: Record<string, string>) => {
    await engine.createContainer({ Image: 'nginx:latest', Labels: all }, { name })
    await engine.startContainer(name)
  }
  await make('shop-db-1', labels('shop', 'db'))
  await make('shop-web-1', labels('shop', 'web', { [`${LABEL}.depends_on`]: 'db:service_started:false' }))
  await make('shop-web-run', labels('shop', 'web', { [`${LABEL}.oneoff`]: 'True' }))
  await make('wagmios-backend', labels('wagmios', 'backend'))
  await make('alone', {})
  await expect.poll(() => server.core.mirror.containers().length).toBe(5)
  return server
}

test('projects that docker compose started are listed with services, state and files', async () => {
  await using server = await withProjects()
  const agent = await server.agent('containers:read')
  const { data } = await agent.get('/api/projects')
  expect(data.map(({ name }: { name: string }) => name)).toEqual(['shop', 'wagmios'])
  expect(data[0]).toMatchObject({
    state: 'running',
    managed_by: 'compose',
    protected: false,
    working_dir: '/srv/shop',
    config_files: ['/srv/shop/compose.yaml', '/srv/shop/more.yaml'],
    services: [
      { name: 'db', containers: [{ name: 'shop-db-1', state: 'running' }] },
      { name: 'web', containers: [{ name: 'shop-web-1' }] },
    ],
  })
  expect(data[1]).toMatchObject({ name: 'wagmios', protected: true })
  expect((await agent.get('/api/projects/nothing')).error).toMatchObject({ code: 'NOT_FOUND' })
})

test('they are stopped and started in the order of their dependencies, and nothing else is done to them', async () => {
  await using server = await withProjects()
  const agent = await server.agent('containers:read', 'containers:write')
  const planned = await agent.post('/api/projects/shop/stop?plan=true')
  expect(planned.data.steps.map(({ resource }: { resource: string }) => resource)).toEqual([
    'container:shop-web-1',
    'container:shop-db-1',
  ])
  const before = server.engine.calls.length
  const stopped = await agent.post('/api/projects/shop/stop')
  expect(stopped.data).toMatchObject({ status: 'stopped', state: 'STOPPED', message: 'The project shop is stopped.' })
  expect((await agent.get('/api/projects/shop')).data.state).toBe('stopped')
  const started = await agent.post('/api/projects/shop/start')
  expect(started.data).toMatchObject({ status: 'started', state: 'RUNNING' })
  await agent.post('/api/projects/shop/restart')
  const made = server.engine.calls.slice(before).map(({ call }) => call)
  expect(new Set(made)).toEqual(new Set(['stopContainer', 'startContainer', 'restartContainer']))
  const { data } = await agent.graphql(ACTIVITY)
  const entry = data.activity.nodes.find(({ action }: { action: string }) => action === 'project.stop')
  expect(entry).toMatchObject({ outcome: 'SUCCEEDED', target: { kind: 'project', name: 'shop' } })
  expect(entry.detail.plan[0]).toBe('stop shop')
})

test("WAGMIOS's own project is protected, and a refusal is recorded", async () => {
  await using server = await withProjects()
  const agent = await server.agent('containers:read', 'containers:write')
  const before = server.engine.calls.length
  for (const operation of ['stop', 'restart', 'start']) {
    const { status, error } = await agent.post(`/api/projects/wagmios/${operation}`)
    expect([status, error.code]).toEqual([403, 'PROTECTED'])
  }
  expect(server.engine.calls.length).toBe(before)
  const { data } = await agent.graphql(ACTIVITY)
  expect(data.activity.nodes[0]).toMatchObject({ action: 'project.start', outcome: 'DENIED', code: 'PROTECTED' })
})

test('a project whose one-shot has ended well runs', async () => {
  await using server = await withProjects()
  server.engine.exitContainer('shop-db-1', 0)
  await expect.poll(async () => (await server.core.projects.get('shop')).state).toBe('RUNNING')
  await server.engine.startContainer('shop-db-1')
  server.engine.exitContainer('shop-db-1', 3)
  await expect.poll(async () => (await server.core.projects.get('shop')).state).toBe('PARTIAL')
})

test('a service that was stopped in peace is missed, whatever it ended with', async () => {
  await using server = await withProjects()
  const { engine, core } = server
  const state = async () => (await core.projects.get('shop')).state
  await engine.stopContainer('shop-db-1')
  expect(await engine.inspectContainer('shop-db-1')).toMatchObject({ State: { ExitCode: 0 } })
  await expect.poll(state).toBe('PARTIAL')
  // Started again, it may finish by itself.
  await engine.startContainer('shop-db-1')
  await expect.poll(state).toBe('RUNNING')
  engine.exitContainer('shop-db-1', 0)
  await expect.poll(() => core.mirror.container('shop-db-1').state).toBe('EXITED')
  expect(await state()).toBe('RUNNING')
  const agent = await server.agent('containers:read')
  const { data } = await agent.get('/api/projects/shop')
  expect(data.services[0].containers[0]).toMatchObject({ state: 'exited', finished: true })
})

test('what another tool put into a project, without the mark of Compose, stops with it', async () => {
  await using server = await withProjects()
  const { [`${LABEL}.config-hash`]: _hash, ...unmarked } = labels('other', 'web')
  await server.engine.createContainer({ Image: 'nginx:latest', Labels: unmarked }, { name: 'other-web-1' })
  await server.engine.startContainer('other-web-1')
  await expect.poll(() => server.core.mirror.containers().length).toBe(6)
  const agent = await server.agent('containers:read', 'containers:write')
  const { data } = await agent.post('/api/projects/other/stop')
  expect(data).toMatchObject({ status: 'stopped', state: 'STOPPED', containers: [{ state: 'EXITED' }] })
})
