import { expect, inject, test } from 'vitest'
import { launchBrowser } from '../../scripts/testing/browser/launchBrowser.ts'
import { sharedServer } from './stage/sharedServer.ts'

/** The entry's scripts as the network drops them; what they are called is the build's business. */
const SCRIPT = /\/assets\/.*\.js$/

test('a page whose scripts the network drops is loaded again, and says so where that does not help', async () => {
  const { origin, ownerKey } = await sharedServer()
  const browser = await launchBrowser(inject('chromium'))
  const context = await browser.newContext({ baseURL: origin })
  await context.addInitScript((key) => {
    localStorage.setItem('wagmios.instances', JSON.stringify([{ id: 'machine-1', label: 'Homelab', url: '', key }]))
  }, ownerKey)
  const page = await context.newPage()
  let dropped = 0
  await page.route(SCRIPT, (route) => {
    if (dropped > 0) return route.continue()
    dropped += 1
    return route.abort('connectionfailed')
  })
  await page.goto('/')
  await page.getByRole('heading', { name: 'Homelab', exact: true }).waitFor({ timeout: 20_000 })
  expect(dropped).toBe(1)

  await page.unroute(SCRIPT)
  await page.route(SCRIPT, (route) => route.abort('connectionfailed'))
  await page.reload()
  await page.getByText('The page could not be loaded').waitFor({ timeout: 20_000 })
  await context.close()
  await browser.close()
})
