import { expect, onTestFinished, test } from 'vitest'
import { FakeEngine } from './engine/fakeEngine.ts'
import { Mirror } from './mirror/mirror.ts'
import { Protection } from './protection.ts'

async function open(self = 'self') {
  const engine = new FakeEngine()
  engine.addImage('wagmi:backend')
  engine.addImage('nginx:latest')
  await engine.createVolume({ Name: 'wagmios_data' })
  await engine.createNetwork({ Name: 'wagmios-network' })
  const make = async (name: string, body: object = {}) =>
    (await engine.createContainer({ Image: 'nginx:latest', ...body }, { name })).id
  const ids = {
    backend: await make('wagmios-backend', {
      Image: 'wagmi:backend',
      Labels: { 'com.docker.compose.project': 'house' },
      HostConfig: { Binds: ['wagmios_data:/app/data'], NetworkMode: 'wagmios-network' },
    }),
    frontend: await make('wagmios-frontend'),
    labelled: await make('renamed', { Labels: { 'wagmios.protected': 'true' } }),
    self: await make('somewhere'),
    plain: await make('web', { Labels: { 'wagmios.protected': 'false' } }),
    near: await make('wagmios-backend-2'),
  }
  const mirror = new Mirror(engine)
  onTestFinished(() => mirror.close())
  mirror.start()
  await mirror.settled
  return { mirror, ids, protection: new Protection(mirror, self === 'self' ? ids.self : null) }
}

const PROTECTED = expect.objectContaining({ code: 'PROTECTED' })

test('its own containers are protected by name, label and because it runs in them', async () => {
  const { mirror, ids, protection } = await open()
  for (const name of ['backend', 'frontend', 'labelled', 'self'] as const)
    expect(() => protection.requireContainer(mirror.container(ids[name])), name).toThrow(PROTECTED)
  for (const name of ['plain', 'near'] as const)
    expect(() => protection.requireContainer(mirror.container(ids[name]))).not.toThrow()
})

test('on a bare host there is no container of its own', async () => {
  const { mirror, ids, protection } = await open('none')
  expect(protection.reason(mirror.container(ids.self))).toBeNull()
})

test('their names are taken, whatever they are called', async () => {
  const { protection } = await open()
  for (const name of ['wagmios-backend', 'wagmios-frontend', 'renamed', 'somewhere'])
    expect(() => protection.requireName(name)).toThrow(PROTECTED)
  expect(() => protection.requireName('web')).not.toThrow()
})

test('what they are made of is protected with them', async () => {
  const { mirror, ids, protection } = await open()
  const things = protection.things()
  expect(things.imageIds).toContain(mirror.container(ids.backend).imageId)
  expect([...things.volumes]).toEqual(['wagmios_data'])
  expect([...things.networks]).toEqual(['wagmios-network'])
  expect([...things.projects]).toEqual(['house'])
  expect(() => protection.requireImage(mirror.container(ids.backend).imageId)).toThrow(PROTECTED)
  expect(() => protection.requireProject('house')).toThrow(PROTECTED)
  expect(() => protection.requireProject('shop')).not.toThrow()
})

test('the names are taken also while nothing of them exists', async () => {
  const mirror = new Mirror(new FakeEngine())
  onTestFinished(() => mirror.close())
  mirror.start()
  await mirror.settled
  expect(() => new Protection(mirror, null).requireName('wagmios-backend')).toThrow(PROTECTED)
})
