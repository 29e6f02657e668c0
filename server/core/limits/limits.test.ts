import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { UNKNOWN_HOST } from './hostSize.ts'
import { LIMIT_NAMES, usualLimits } from './limit.ts'
import { limitFault, parseLimits } from './limitInput.ts'
import { Limits } from './limits.ts'

const GIB = 2 ** 30
const host = { ...UNKNOWN_HOST, memoryBytes: 4 * GIB, cpus: 8, diskBytes: 20 * GIB }
const open = (dataDir: string, preset = {}) => Limits.open({ dataDir, preset, hostSize: async () => host })

test.each([UNKNOWN_HOST, host, { ...host, memoryBytes: 256 * 2 ** 20, cpus: 1, diskBytes: 2 ** 20 }])(
  'the usual limits are ones that the owner could have chosen: %j',
  (size) => {
    const usual = usualLimits(size)
    for (const name of LIMIT_NAMES) expect([name, limitFault(name, usual[name])]).toEqual([name, null])
  },
)

test('the owner’s word counts most, then the environment, then the host', async () => {
  const dataDir = await temporaryFolder()
  const limits = await open(dataDir, parseLimits('containers=7, memory=1GiB cpus=1.5'))
  expect(await limits.values()).toMatchObject({ containers: 7, memory: GIB, cpus: 1.5, free_disk: 2 * GIB })
  await limits.change([
    { name: 'containers', value: 9 },
    { name: 'volumes', value: 0 },
  ])
  expect(await limits.list()).toContainEqual({ name: 'containers', value: 9, usual: 7 })
  const again = await open(dataDir)
  expect(await again.values()).toMatchObject({ containers: 9, volumes: 0, memory: 2 * GIB })
  await again.change([{ name: 'containers', value: null }])
  expect(await again.values()).toMatchObject({ containers: usualLimits(host).containers, volumes: 0 })
})

test('what is wrong is said all at once, and nothing of it is written', async () => {
  const dataDir = await temporaryFolder()
  const limits = await open(dataDir)
  await expect(
    limits.change([
      { name: 'containers', value: 1.5 },
      { name: 'memory', value: -1 },
      { name: 'wishes', value: 3 },
      { name: 'volumes', value: 5 },
    ]),
  ).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { violations: [{ path: 'containers' }, { path: 'memory' }, { path: 'wishes' }] },
  })
  expect((await limits.values()).volumes).toBe(usualLimits(host).volumes)
})

test('two changes at once both count', async () => {
  const dataDir = await temporaryFolder()
  const limits = await open(dataDir)
  await Promise.all([limits.change([{ name: 'containers', value: 3 }]), limits.change([{ name: 'volumes', value: 4 }])])
  expect(JSON.parse(await readFile(join(dataDir, 'limits.json'), 'utf8'))).toMatchObject({
    limits: { containers: 3, volumes: 4 },
  })
})

test.each(['{"version":1}', '{"version":1,"limits":{"wishes":1}}', '{"version":1,"limits":{"containers":"9"}}'])(
  '%s is unreadable, not no limits',
  async (text) => {
    const dataDir = await temporaryFolder()
    await writeFile(join(dataDir, 'limits.json'), text)
    await expect(open(dataDir)).rejects.toMatchObject({ name: 'UnreadableFileError' })
  },
)

test.each(['wishes=1', 'containers', 'containers=', 'containers=-1', 'containers=1.5', 'memory=1X', 'memory=1e9'])(
  'the environment does not say %j',
  (text) => expect(() => parseLimits(text)).toThrow(),
)

test('while the engine is away, limits are known and careful', async () => {
  const limits = await Limits.open({
    dataDir: await temporaryFolder(),
    preset: {},
    hostSize: () => Promise.reject(new Error('away')),
  })
  expect((await limits.values()).memory).toBe(2 * GIB)
  await expect(limits.host()).rejects.toThrow('away')
})
