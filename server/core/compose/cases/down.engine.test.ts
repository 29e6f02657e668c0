import { expect, inject, onTestFinished, test } from 'vitest'
import { loadImage } from '../../../../scripts/testing/loadImage.ts'
import { standInImage } from '../../../../scripts/testing/standInImages.ts'
import { composeFixture, testEngine } from '../testing/composeFixture.ts'
import { runInside } from '../testing/runInside.ts'

const file = (value: string) => `
services: {a: {image: with-volume, command: sleep 300, stop_grace_period: 0s, environment: {V: "${value}"}, volumes: ["dd:/d", /anon, "ext:/e"]}}
volumes: {dd: , ext: {external: true, name: case23-ext}}
`

test('down keeps data, leaves what strangers use, and can be told to remove the volumes', async () => {
  const engine = testEngine()
  await loadImage(inject('socketPath'), ['with-volume'], await standInImage({ Volumes: { '/of-image': {} } }))
  await engine.createVolume({ Name: 'case23-ext' })
  const others = new Set((await engine.listVolumes()).map(({ Name }) => Name))
  onTestFinished(async () => {
    await engine.removeVolume('case23-ext')
    await engine.removeImage('with-volume', { force: true })
  })
  const fixture = await composeFixture('case23', file('1'))
  const { compose, name } = fixture
  const ours = async () => (await engine.listVolumes()).filter(({ Name }) => !others.has(Name)).map(({ Name }) => Name)

  await compose.up(await fixture.load())
  expect((await ours()).length).toBe(3)
  const { id } = await engine.createContainer(
    { Image: 'busybox', Cmd: ['sleep', '300'], HostConfig: { NetworkMode: 'case23_default' } },
    { name: 'case23-stranger' },
  )
  onTestFinished(() => engine.removeContainer(id, { force: true }).catch(() => {}))
  await engine.startContainer(id)
  const said: string[] = []
  await compose.down(name, {}, { onProgress: ({ status, text }) => status === 'warning' && said.push(text) })
  expect(said).toEqual(['Resource is still in use'])
  expect((await ours()).length).toBe(3)
  await engine.removeContainer(id, { force: true })
  await compose.down(name)
  expect(await engine.listNetworks({ label: ['com.docker.compose.project=case23'] })).toEqual([])
  expect((await compose.down(name)).warnings.map(({ code }) => code)).toEqual(['NOTHING_FOUND'])

  for (const volume of await ours()) if (volume !== 'case23_dd') await engine.removeVolume(volume)
  await compose.up(await fixture.load())
  await runInside('case23-a-1', 'sh', '-c', 'echo kept > /of-image/file; echo kept > /anon/file')
  await fixture.write('compose.yaml', file('2'))
  await compose.up(await fixture.load())
  expect(await runInside('case23-a-1', 'cat', '/of-image/file', '/anon/file')).toBe('kept\nkept')
  await compose.down(name, { volumes: true })
  expect(await ours()).toEqual([])
  expect((await engine.inspectVolume('case23-ext')).Name).toBe('case23-ext')
})

test('stop takes dependents first and respects grace periods; start and restart follow the labels', async () => {
  const slow = `sh -c 'trap "sleep 0.4; exit 0" TERM; while :; do sleep 0.05; done'`
  const fixture = await composeFixture(
    'case23order',
    `
services:
  db: {image: busybox, command: ${JSON.stringify(slow)}}
  app: {image: busybox, command: ${JSON.stringify(slow)}, depends_on: {db: {condition: service_started, restart: true}}}
`,
  )
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load())
  const at = async (service: string) => (await engine.inspectContainer(`case23order-${service}-1`)).State
  await compose.stop(name)
  expect(Date.parse((await at('app')).FinishedAt)).toBeLessThan(Date.parse((await at('db')).FinishedAt))
  expect(Date.parse((await at('db')).FinishedAt) - Date.parse((await at('app')).FinishedAt)).toBeGreaterThan(300)
  expect([(await at('app')).ExitCode, (await at('db')).ExitCode]).toEqual([0, 0])
  await compose.start(name)
  expect(Date.parse((await at('db')).StartedAt)).toBeLessThan(Date.parse((await at('app')).StartedAt))
  const started = (await at('app')).StartedAt
  await compose.restart(name, { services: ['db'], timeoutSeconds: 0 })
  expect((await at('app')).StartedAt).not.toBe(started)
  await expect(compose.stop(name, { services: ['nobody'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
