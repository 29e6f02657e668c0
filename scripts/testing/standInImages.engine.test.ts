import { afterEach, expect, inject, test } from 'vitest'
import { runCommand } from '../runCommand.ts'
import { pushImage } from './pushImage.ts'
import { throttleRegistry } from './registryProxy.ts'
import { standInImage } from './standInImages.ts'

const environment = { ...process.env, DOCKER_HOST: inject('dockerHost') }
const docker = (...args: string[]) => runCommand(inject('dockerBinary'), args, { env: environment })

afterEach(async () => {
  await throttleRegistry(inject('registry'), 0)
})

test('an image with settings of its own is pulled from the private registry by its name on Docker Hub', async () => {
  const image = await standInImage(
    { Cmd: ['cat', '/srv/hello'], Env: ['COLOUR=green'], ExposedPorts: { '8080/tcp': {} }, User: '1000' },
    { 'srv/hello': 'hello\n' },
    { 'srv/second-layer': 'x' },
  )
  await pushImage(inject('registry'), 'example/stand-in:1.2', image)
  await docker('pull', '--quiet', 'example/stand-in:1.2')
  const seen: unknown = JSON.parse(await docker('image', 'inspect', 'example/stand-in:1.2'))
  expect(seen).toMatchObject([
    { Id: image.id, Config: { User: '1000', Env: ['COLOUR=green'], ExposedPorts: { '8080/tcp': {} } } },
  ])
  expect(await docker('run', '--rm', 'example/stand-in:1.2')).toBe('hello\n')
  await docker('image', 'rm', 'example/stand-in:1.2')
})

test('a throttled registry makes a pull last', async () => {
  const bytes = Buffer.alloc(300_000)
  for (let index = 0; index < bytes.length; index++) bytes[index] = (index * 7919 + (index >> 8) * 104729) & 0xff
  await pushImage(inject('registry'), 'example/slow:latest', await standInImage({}, { 'srv/noise': bytes }))
  await throttleRegistry(inject('registry'), 20_000)
  const begin = performance.now()
  await docker('pull', '--quiet', 'example/slow')
  expect(performance.now() - begin).toBeGreaterThan(200)
  await docker('image', 'rm', 'example/slow')
})
