import { expect, test } from 'vitest'
import { DESKTOP, openPage, PHONE } from './stage/browser.ts'
import { picture } from './stage/pictures.ts'
import { sharedServer } from './stage/sharedServer.ts'

test('the owner changes a limit for agents, and goes back to the default', async () => {
  const { origin, ownerKey } = await sharedServer()
  const page = await openPage({ origin, key: ownerKey })
  await page.goto('/settings/limits')
  const containers = page.getByLabel('Containers', { exact: true })
  expect(await containers.inputValue()).toBe('200')
  await containers.fill('many')
  await page.getByText('Write a number.').waitFor()
  await containers.fill('50')
  const log = page.getByLabel('Log of a container', { exact: true })
  await log.fill('10 MiB')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The limits are saved.').waitFor()
  await page.reload()
  await expect.poll(() => containers.inputValue()).toBe('50')
  expect(await log.inputValue()).toBe('10 MiB')
  await page.getByRole('button', { name: 'Default for Containers' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Save' }).count()).toBe(0)
  const answer = await fetch(`${origin}/api/limits`, { headers: { 'X-API-Key': ownerKey } })
  const { data } = (await answer.json()) as { data: { name: string; value: number }[] }
  const values = new Map(data.map(({ name, value }) => [name, value]))
  expect([values.get('containers'), values.get('log')]).toEqual([200, 10 * 2 ** 20])
})

test('a key shows what it has used, and both pages are for everybody', { timeout: 120_000 }, async () => {
  const { origin, ownerKey } = await sharedServer()
  await fetch(`${origin}/api/keys`, {
    method: 'POST',
    headers: { 'X-API-Key': ownerKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ label: 'Quota', scopes: ['containers:write'] }),
  })
  for (const [device, context] of [
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ] as const) {
    const page = await openPage({ origin, key: ownerKey, theme: 'system', context })
    await page.goto('/settings/limits')
    await page.getByLabel('Containers', { exact: true }).waitFor()
    expect(await picture(page, 'limits', device)).toEqual([])
    await page.goto('/agents')
    await page.getByTestId('key').filter({ hasText: 'Quota' }).click()
    await page.getByText('0 of 200').waitFor()
    expect(await picture(page, 'agent-limits', device)).toEqual([])
  }
})
