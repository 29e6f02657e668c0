import { expect, inject, onTestFinished, test } from 'vitest'
import { setUp } from './stage/api.ts'
import { openPage } from './stage/browser.ts'
import { sharedServer } from './stage/sharedServer.ts'
import { startServer } from './stage/startServer.ts'

test('shows another machine beside this one, each with its own key, and forgets it again', async () => {
  const { origin, ownerKey } = await sharedServer()
  const other = await startServer(inject('dockerHost'))
  onTestFinished(other.stop)
  const otherKey = await setUp(other.origin, other.setupLink)
  const page = await openPage({ origin, key: ownerKey, hosts: [other.origin] })
  await page.goto('/')
  await page.getByRole('button', { name: /^Machine: Homelab/ }).click()
  await page.getByRole('menuitem', { name: 'Add a machine' }).click()
  await page.getByLabel('Name of the machine').fill('Media server')
  await page.getByLabel(/^Address/).fill(other.origin)
  // The key of this machine opens nothing on the other one.
  await page.getByLabel('Owner key').fill(ownerKey)
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Owner key').fill(otherKey)
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('heading', { name: 'Media server' }).waitFor()
  await page.locator('[data-testid=connection][data-state=live]:visible').waitFor()
  await page.goto('/settings/instance')
  await page.getByText(other.origin, { exact: true }).waitFor()

  await page.getByRole('button', { name: /^Machine: Media server/ }).click()
  await page.getByRole('menuitem', { name: /^Homelab/ }).click()
  await page.getByText(origin, { exact: true }).waitFor()
  await page.goto('/settings/machines')
  const entry = page.getByRole('listitem').filter({ hasText: 'Media server' })
  await entry.getByRole('button', { name: 'Forget' }).click()
  await entry.waitFor({ state: 'detached' })
  const kept = await page.evaluate(() => localStorage.getItem('wagmios.instances'))
  expect(kept).not.toContain(otherKey)
})
