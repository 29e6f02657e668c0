import { expect, test } from 'vitest'
import { Compose } from '../compose.ts'
import { NETWORK, PROJECT } from '../labels.ts'
import { composeFixture } from '../testing/composeFixture.ts'
import { containerStates, statesOnly } from '../testing/containerState.ts'

const QUICK = 'image: busybox, command: sleep 300, stop_grace_period: 0s'

// Only engines before 25 take a second network of one name; the single tests run on such a one.
test('a second network of the same name goes, the one in use stays', async () => {
  const fixture = await composeFixture('case18nets', `services: {a: {${QUICK}}, b: {${QUICK}}}`)
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load())
  const before = await containerStates(engine, name)
  const Labels = { [PROJECT]: name, [NETWORK]: 'default' }
  const duplicate = await engine.createNetwork({ Name: `${name}_default`, Labels })
  const { plan } = await compose.up(await fixture.load())
  expect(plan.steps.map(({ call }) => call)).toEqual([
    { kind: 'removeNetwork', id: duplicate.id, name: `${name}_default` },
  ])
  expect(await containerStates(engine, name)).toEqual(before)

  const other = await engine.createNetwork({ Name: `${name}_default`, Labels })
  const kept = await engine
    .listNetworks()
    .then((all) => all.find((one) => one.Name === `${name}_default` && one.Id !== other.id))
  await engine.disconnectNetwork(kept?.Id ?? '', 'case18nets-b-1', { force: true })
  await engine.connectNetwork(other.id, 'case18nets-b-1')
  await compose.up(await fixture.load())
  expect((await engine.listNetworks()).filter((one) => one.Name === `${name}_default`).length).toBe(1)
  expect(await containerStates(engine, name)).toEqual(before)
  expect((await compose.planUp(await fixture.load())).steps).toEqual([])
})

test('one that the engine finishes late, for a client that was killed, is met and goes', async () => {
  const fixture = await composeFixture('case18late', `services: {a: {${QUICK}}, b: {${QUICK}}}`)
  const { engine, name } = fixture
  const Labels = { [PROJECT]: name, [NETWORK]: 'default' }
  let isLate = true
  const racing = new Proxy(engine, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      return async (...args: unknown[]) => {
        if (key === 'startContainer' && isLate) {
          isLate = false
          await target.createNetwork({ Name: `${name}_default`, Labels })
        }
        return value.apply(target, args)
      }
    },
  })
  const compose = new Compose({ engine: racing, lockDir: fixture.folder, hostPath: (path) => path })
  await compose.up(await fixture.load())
  expect(isLate).toBe(false)
  expect(statesOnly(await containerStates(engine, name))).toEqual({
    'case18late-a-1': 'running',
    'case18late-b-1': 'running',
  })
  expect((await engine.listNetworks()).filter((one) => one.Name === `${name}_default`).length).toBe(1)
  expect((await compose.planUp(await fixture.load())).steps).toEqual([])
})
