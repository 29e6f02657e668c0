import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import { DESKTOP, openPage, PHONE } from './stage/browser.ts'
import { docker, emptyEngine } from './stage/docker.ts'
import { furnish } from './stage/homelab.ts'
import { type Device, picture } from './stage/pictures.ts'
import { SCREENS } from './stage/screens.ts'
import { type SharedServer, sharedServer } from './stage/sharedServer.ts'

let server: SharedServer

beforeAll(async () => {
  server = await sharedServer()
  await furnish({ docker, socketPath: inject('socketPath'), ...server })
  return emptyEngine
}, 180_000)

/** Visits every screen, takes its picture in both themes, and returns what is wrong with it, a line each. */
async function visitAll(device: Device, context: BrowserContextOptions): Promise<string[]> {
  const page = await openPage({ origin: server.origin, key: server.ownerKey, theme: 'system', context })
  const wrong: string[] = []
  for (const { name, path, prepare } of SCREENS) {
    await page.goto(path)
    await settled(page)
    await prepare?.(page)
    wrong.push(...(await picture(page, name, device)))
  }
  return wrong
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  // Until what it loads is there, half of the screen is missing.
  const loading = page.locator('main [data-skeleton]:visible')
  await expect.poll(() => loading.count(), { timeout: 20_000, message: `${page.url()} still loads` }).toBe(0)
}

test('every screen is for everybody, in both themes, on a desktop and on a phone', { timeout: 600_000 }, async () => {
  // Side by side: a browser draws a page with one processor.
  const wrong = await Promise.all([visitAll('desktop', DESKTOP), visitAll('phone', PHONE)])
  expect(wrong.flat()).toEqual([])
})
