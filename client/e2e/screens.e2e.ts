import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import { ROOT } from '../../scripts/building/parts.ts'
import { seriousFindings } from './stage/axe.ts'
import { DESKTOP, openPage, PHONE } from './stage/browser.ts'
import { docker, emptyEngine } from './stage/docker.ts'
import { furnish } from './stage/homelab.ts'
import { SCREENS } from './stage/screens.ts'
import { type SharedServer, sharedServer } from './stage/sharedServer.ts'

/** Ignored by git; `npm run screenshots` takes the README's pictures from here. */
const FOLDER = join(ROOT, 'screenshots')
/** Drawing is what a busy machine does last. */
const PICTURE_MS = 60_000
const THEMES = ['dark', 'light'] as const

let server: SharedServer

beforeAll(async () => {
  server = await sharedServer()
  await furnish({ docker, socketPath: inject('socketPath'), ...server })
  await mkdir(FOLDER, { recursive: true })
  return emptyEngine
}, 180_000)

/** Visits every screen, takes its picture in both themes, and returns what is wrong with it, a line each. */
async function visitAll(device: 'desktop' | 'phone', context: BrowserContextOptions): Promise<string[]> {
  const page = await openPage({ origin: server.origin, key: server.ownerKey, theme: 'system', context })
  const wrong: string[] = []
  for (const { name, path, prepare } of SCREENS) {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(path)
    await settled(page)
    await prepare?.(page)
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme })
      const path = join(FOLDER, `${name}.${device}.${colorScheme}.png`)
      await page.screenshot({ path, animations: 'disabled', timeout: PICTURE_MS })
      const found = await seriousFindings(page)
      wrong.push(...found.map((finding) => `${name}, ${colorScheme}, ${device}: ${finding}`))
    }
    // A phone zooms out until all of it fits, so the window's own width says nothing.
    const surplus = await page.evaluate(() => document.documentElement.scrollWidth - screen.width)
    if (surplus > 0) wrong.push(`${name}, ${device}: ${surplus} px too wide`)
  }
  return wrong
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  // Until what it loads is there, half of the screen is missing.
  await page.waitForFunction(() => !/^Loading/m.test(document.querySelector('main')?.textContent ?? ''))
}

test('every screen is for everybody, in both themes, on a desktop', { timeout: 600_000 }, async () => {
  expect(await visitAll('desktop', DESKTOP)).toEqual([])
})

test('every screen is for everybody, in both themes, on a phone, and fits it', { timeout: 600_000 }, async () => {
  expect(await visitAll('phone', PHONE)).toEqual([])
})
