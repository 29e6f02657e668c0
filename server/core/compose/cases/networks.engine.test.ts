import { expect, onTestFinished, test } from 'vitest'
import { composeFixture, testEngine } from '../testing/composeFixture.ts'
import { containerStates } from '../testing/containerState.ts'
import { runInside } from '../testing/runInside.ts'

const file = (subnet: string, join: string) => `
services:
  a: {image: busybox, command: sleep 300, stop_grace_period: 0s, networks: {n: {aliases: [al]${join}}}}
  b: {image: busybox, command: sleep 300, stop_grace_period: 0s}
  c: {image: busybox, command: sleep 300, stop_grace_period: 0s, networks: [n]}
networks: {n: {ipam: {config: [{subnet: ${subnet}.0/24}]}}}
`

async function resolves(from: string, name: string): Promise<boolean> {
  return /Address( \d+)?: *10\./.test((await runInside(from, 'nslookup', name)).split('\n').slice(2).join('\n'))
}

test('a changed network is made anew under its containers, which keep id and aliases', async () => {
  const fixture = await composeFixture('case20', file('10.78.1', ''))
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load())
  const before = await containerStates(engine, name)
  await fixture.write('compose.yaml', file('10.78.2', ''))
  await compose.up(await fixture.load())
  expect(await containerStates(engine, name)).toEqual(before)
  const a = await engine.inspectContainer('case20-a-1')
  expect(a.NetworkSettings.Networks?.case20_n?.IPAddress).toMatch(/^10\.78\.2\./)
  for (const alias of ['a', 'al', 'case20-a-1'])
    expect([alias, await resolves('case20-c-1', alias)]).toEqual([alias, true])
  expect((await compose.planUp(await fixture.load())).steps).toEqual([])
  expect((await fixture.real('up', '-d')).lines.filter((line) => !line.endsWith('Running'))).toEqual([])

  await fixture.write('compose.yaml', file('10.78.3', ', ipv4_address: 10.78.3.9'))
  await compose.up(await fixture.load())
  const after = await containerStates(engine, name)
  expect(after['case20-a-1']?.id).not.toBe(before['case20-a-1']?.id)
  expect(after['case20-b-1']).toEqual(before['case20-b-1'])
  expect(after['case20-c-1']).toEqual(before['case20-c-1'])
  const recreated = await engine.inspectContainer('case20-a-1')
  expect(recreated.NetworkSettings.Networks?.case20_n?.IPAddress).toBe('10.78.3.9')
})

test('a changed network that a stranger uses is left alone', async () => {
  const fixture = await composeFixture('case20busy', file('10.78.4', ''))
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load())
  const { id } = await engine.createContainer({ Image: 'busybox', Cmd: ['sleep', '300'] }, { name: 'case20-stranger' })
  onTestFinished(() => testEngine().removeContainer(id, { force: true }))
  await engine.startContainer(id)
  await engine.connectNetwork('case20busy_n', id)
  const before = await containerStates(engine, name)
  await fixture.write('compose.yaml', file('10.78.5', ''))
  await expect(compose.up(await fixture.load())).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'Network case20busy_n has to be replaced, but case20-stranger uses it.',
    details: { reason: 'NETWORK_IN_USE' },
  })
  expect(await containerStates(engine, name)).toEqual(before)
})

test('a network that somebody removed under stopped containers is made again, and they start in it', async () => {
  const fixture = await composeFixture('case20gone', file('10.78.6', ''))
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load())
  const before = await containerStates(engine, name)
  await compose.stop(name)
  await engine.removeNetwork('case20gone_n')
  await compose.up(await fixture.load())
  expect(await containerStates(engine, name)).toEqual(before)
  expect(await resolves('case20gone-c-1', 'al')).toBe(true)
})

test('an existing network or volume of the name is only taken with consent, an external one must exist', async () => {
  const engine = testEngine()
  const network = await engine.createNetwork({ Name: 'case20own_n' })
  await engine.createVolume({ Name: 'case20own_own' })
  onTestFinished(async () => {
    await engine.removeNetwork(network.id)
    await engine.removeVolume('case20own_own')
  })
  const text = `
services: {a: {image: busybox, command: sleep 300, stop_grace_period: 0s, networks: [n, gone], volumes: ["own:/own", "lost:/lost"]}}
networks: {n: , gone: {external: true, name: case20-nowhere}}
volumes: {own: , lost: {external: true, name: case20-lost}}
`
  const fixture = await composeFixture('case20own', text)
  const plan = await fixture.compose.planUp(await fixture.load())
  expect(plan.blockers.map(({ reason, resource }) => [reason, resource])).toEqual([
    ['EXTERNAL_MISSING', 'network:case20-nowhere'],
    ['NOT_OWNED', 'network:case20own_n'],
    ['EXTERNAL_MISSING', 'volume:case20-lost'],
    ['NOT_OWNED', 'volume:case20own_own'],
  ])
  await fixture.write(
    'compose.yaml',
    text.replace('networks: [n, gone]', 'networks: [n]').replace(', "lost:/lost"', ''),
  )
  const adopted = await fixture.compose.up(await fixture.load(), { adopt: true })
  expect(adopted.warnings.map(({ code }) => code)).toEqual(['ADOPTED', 'ADOPTED'])
  await fixture.compose.down('case20own', { volumes: true })
  expect((await engine.inspectNetwork(network.id)).Name).toBe('case20own_n')
  expect((await engine.inspectVolume('case20own_own')).Name).toBe('case20own_own')
})
