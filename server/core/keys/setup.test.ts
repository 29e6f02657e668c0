import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { SCOPES } from '../scopes.ts'
import { Keys } from './keys.ts'
import { Setup } from './setup.ts'

async function openKeys() {
  const keys = await Keys.open(await temporaryFolder())
  onTestFinished(() => keys.close())
  return keys
}

test('the door opens once, with the right token, which wrong ones do not use up', async () => {
  const keys = await openKeys()
  const setup = new Setup(keys, { presetToken: null, reset: false })
  const token = setup.token ?? ''
  expect(token).toMatch(/^wag_setup_[\w-]{32}$/)
  for (const wrong of ['', 'wag_setup_wrong', `${token}x`, token.slice(0, -1)])
    await expect(setup.run({ token: wrong })).rejects.toMatchObject({ code: 'INVALID_SETUP_TOKEN' })
  const { key } = await setup.run({ token })
  expect(key).toMatchObject({ role: 'OWNER', label: 'Owner', scopes: SCOPES })
  expect(setup).toMatchObject({ required: false, token: null })
  await expect(setup.run({ token })).rejects.toMatchObject({ code: 'ALREADY_SETUP' })
})

test('bad input does not use the token up', async () => {
  const setup = new Setup(await openKeys(), { presetToken: 'preset', reset: false })
  await expect(setup.run({ token: 'preset', scopes: ['root'] })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect((await setup.run({ token: 'preset' })).key.role).toBe('OWNER')
})

test('two at the same moment make one owner', async () => {
  const keys = await openKeys()
  const setup = new Setup(keys, { presetToken: 'preset', reset: false })
  const results = await Promise.allSettled([1, 2, 3].map(() => setup.run({ token: 'preset' })))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(keys.list()).toHaveLength(1)
})

test('with an owner the door is closed, unless the operator resets', async () => {
  const keys = await openKeys()
  await keys.createOwner({ label: 'old', scopes: SCOPES })
  const agent = await keys.create({ label: 'x', role: 'AGENT', scopes: SCOPES })
  expect(new Setup(keys, { presetToken: 'preset', reset: false }).required).toBe(false)
  const reset = new Setup(keys, { presetToken: null, reset: true })
  await reset.run({ token: reset.token ?? '', label: 'new' })
  expect(keys.list().map(({ label }) => label)).toEqual([agent.key.label, 'new'])
})
