import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../../../scripts/testing/freePort.ts'
import { Compose } from '../compose.ts'
import { isEmpty } from '../plan/plan.ts'
import { hostListeners } from '../preflight/hostListeners.ts'
import { composeFixture, testEngine } from '../testing/composeFixture.ts'
import { containerStates, statesOnly } from '../testing/containerState.ts'
import { dumpProject } from '../testing/dumpProject.ts'

const NOTHING = { containers: [], networks: [], volumes: [] }

const file = (port: number, name = 'case19-free') => `
services:
  x: {image: busybox, command: sleep 300, stop_grace_period: 0s}
  a: {image: busybox, command: sleep 300, stop_grace_period: 0s, ports: ["${port}:80"], depends_on: [x]}
  c: {image: busybox, command: sleep 300, stop_grace_period: 0s, container_name: ${name}, depends_on: [a]}
`

/** A container of nobody's project. */
async function stranger(name: string, port?: number): Promise<string> {
  const engine = testEngine()
  const { id } = await engine.createContainer(
    {
      Image: 'busybox',
      Cmd: ['sleep', '300'],
      ...(port && {
        ExposedPorts: { '80/tcp': {} },
        HostConfig: { PortBindings: { '80/tcp': [{ HostPort: String(port) }] } },
      }),
    },
    { name },
  )
  onTestFinished(() => engine.removeContainer(id, { force: true }))
  await engine.startContainer(id)
  return id
}

test('ports and names that strangers have are found before anything is touched', async () => {
  // All engines of a test run publish on one host, so no port can be written down here.
  const taken = await freePort()
  const holder = await stranger('stranger-port', taken)
  await stranger('stranger-name')
  const fixture = await composeFixture('case19', file(taken, 'stranger-name'))
  const { compose, engine, name } = fixture
  const failure = await compose.up(await fixture.load()).catch((error) => error)
  expect(failure).toMatchObject({ code: 'CONFLICT', details: { retryable: false } })
  expect(
    failure.details.violations.map(({ reason, message }: { reason: string; message: string }) => [reason, message]),
  ).toEqual([
    ['NAME_IN_USE', expect.stringMatching(/^The name stranger-name is taken by a container /)],
    ['PORT_IN_USE', `Port ${taken}/tcp for case19-a-1 is already used by container stranger-port.`],
  ])
  expect(await dumpProject(engine, name)).toEqual(NOTHING)
  expect((await engine.inspectContainer(holder)).State.Running).toBe(true)

  await fixture.write('compose.yaml', file(await freePort()))
  await compose.up(await fixture.load())
  const before = await containerStates(engine, name)
  await fixture.write('compose.yaml', file(await freePort()))
  await compose.up(await fixture.load())
  const after = await containerStates(engine, name)
  expect(after['case19-x-1']).toEqual(before['case19-x-1'])
  expect(after['case19-free']).toEqual(before['case19-free'])
  expect(after['case19-a-1']?.id).not.toBe(before['case19-a-1']?.id)
})

test('two services of one file cannot have the same host port', async () => {
  const port = await freePort()
  const fixture = await composeFixture(
    'case19twins',
    file(port).replace('container_name: case19-free', `ports: ["${port}:81"]`),
  )
  const plan = await fixture.compose.planUp(await fixture.load())
  expect(plan.blockers.map(({ reason }) => reason)).toEqual(['PORT_IN_USE'])
})

test('a process of the host that has the port is found where the host can be seen', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const fixture = await composeFixture('case19host', file(port))
  const seeing = new Compose({
    engine: fixture.engine,
    lockDir: fixture.folder,
    hostPath: (path) => path,
    hostListeners,
  })
  const plan = await seeing.planUp(await fixture.load())
  expect(plan.blockers.map(({ message }) => message)).toEqual([
    `Port ${port}/tcp for case19host-a-1 is already used by a process of the host.`,
  ])
  server.close()
  await seeing.up(await fixture.load())
  // Now it is our own container's: nothing to complain about.
  expect(isEmpty(await seeing.planUp(await fixture.load()))).toBe(true)
})

test('a first install that fails is taken back where nothing of it ran, and else stays as it is', async () => {
  const text = (extra: string, first = 'sleep 300') => `
services:
  a: {image: busybox, command: ${first}, stop_grace_period: 0s, volumes: ["used:/used"]}
  b: {image: busybox, stop_grace_period: 0s, command: ${extra}, volumes: ["fresh:/fresh"], depends_on: [a]}
volumes: {used: , fresh: }
`
  const never = await composeFixture('case19never', text('sleep 300', '/no/such/program'))
  await expect(never.compose.up(await never.load(), { rollbackOnFailure: true })).rejects.toMatchObject({
    details: { rolledBack: true },
  })
  expect(await dumpProject(never.engine, never.name)).toEqual(NOTHING)

  const fixture = await composeFixture('case19first', text('/no/such/program'))
  const { compose, engine, name } = fixture
  const failed = compose.up(await fixture.load(), { rollbackOnFailure: true })
  await expect(failed).rejects.not.toMatchObject({ details: { rolledBack: true } })
  // What `a` has begun to write may not be cut short.
  expect(statesOnly(await containerStates(engine, name))).toEqual({
    'case19first-a-1': 'running',
    'case19first-b-1': 'created',
  })
  const { volumes } = await dumpProject(engine, name)
  expect(volumes.map(({ Name }) => Name)).toEqual(['case19first_fresh', 'case19first_used'])

  await fixture.write('compose.yaml', text('sleep 300'))
  await compose.up(await fixture.load())
  await fixture.write('compose.yaml', text('/no/such/program'))
  await expect(compose.up(await fixture.load(), { rollbackOnFailure: true })).rejects.toMatchObject({
    code: expect.any(String),
  })
  expect(statesOnly(await containerStates(engine, name))).toEqual({
    'case19first-a-1': 'running',
    'case19first-b-1': 'created',
  })
})
