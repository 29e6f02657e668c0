import { expect, inject, onTestFinished, test } from 'vitest'
import { apiOf } from './stage/api.ts'
import { openPage } from './stage/browser.ts'
import { removeContainer, runContainer } from './stage/docker.ts'
import { pictureInBothSizes } from './stage/pictures.ts'
import { startServer } from './stage/startServer.ts'

/** The product page's first minute and its dialogue, on a blank data directory. */
test('from the printed link to an agent that was refused, allowed, and did it', { timeout: 120_000 }, async () => {
  const server = await startServer(inject('dockerHost'))
  onTestFinished(server.stop)
  const page = await openPage({ origin: server.origin, theme: 'system' })
  const wrong: string[] = []
  const look = async (name: string) => wrong.push(...(await pictureInBothSizes(page, name)))
  // Who tries the address first is asked for the token, until the link is pasted into the same tab.
  await page.goto('/')
  await page.getByLabel('Setup token').waitFor()
  await page.goto(`/setup${new URL(server.setupLink).hash}`)
  await page.getByRole('button', { name: 'Create the owner key' }).and(page.locator(':enabled')).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName), 'the first field has the focus').toBe('INPUT')
  await look('setup-1-owner')
  await page.getByRole('button', { name: 'Create the owner key' }).click()
  await page.getByLabel('Owner key').waitFor()
  await look('setup-2-keep')
  // The token is used up and gone from the address, so that no history keeps it.
  expect(page.url()).not.toContain('token')
  const ownerKey = await page.getByLabel('Owner key').innerText()
  await page.getByRole('button', { name: 'Continue' }).click()
  // Until the wizard ends, the key can be looked at again in the browser that holds it.
  await page.reload()
  await page.getByRole('button', { name: 'Show my key again' }).click()
  expect(await page.getByLabel('Owner key').innerText()).toBe(ownerKey)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Name of the agent').fill('Atlas')
  await page.getByText('Operate', { exact: true }).click()
  await look('setup-3-agent')
  await page.getByRole('button', { name: 'Create the key' }).click()
  const secret = await page.getByLabel('Key of Atlas').innerText()
  await page.getByText('claude mcp add').waitFor()
  await page.getByText('OpenClaw', { exact: true }).click()
  await page.getByText('wagmios_instances:').waitFor()
  await look('setup-4-hand-over')
  // As easy as it is promised: the key is a click away from the clipboard.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin })
  await page.getByRole('button', { name: /^Copy/ }).first().click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret)

  const agent = apiOf(server.origin, secret)
  expect((await agent.rest('GET', '/api/auth/status')).status).toBe(200)
  await page.locator('[data-testid=first-call][data-used=true]').waitFor()
  await page.getByRole('link', { name: 'Go to the dashboard' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(wrong).toEqual([])

  await runContainer('test-nginx', 'nginx:latest')
  onTestFinished(() => removeContainer('test-nginx'))
  const remove = () => agent.rest('DELETE', '/api/containers/test-nginx/delete')
  const refused = await remove()
  expect(refused).toMatchObject({ status: 403, body: { success: false, error: { code: 'SCOPE_REQUIRED' } } })
  const refusal = page.getByTestId('refusal')
  await refusal.getByText('containers:delete').waitFor()
  await refusal.getByRole('button', { name: /^Allow/ }).click()
  await refusal.waitFor({ state: 'detached' })
  expect(await remove()).toMatchObject({ status: 200, body: { success: true } })

  await page.goto('/activity')
  const ofAtlas = page.getByTestId('activity').filter({ hasText: 'Atlas' })
  await ofAtlas.filter({ hasText: /delet/i }).nth(1).waitFor()
  expect(await ofAtlas.filter({ hasText: 'test-nginx' }).count()).toBeGreaterThanOrEqual(2)
})
