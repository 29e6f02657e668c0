import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, PHONE } from './stage/browser.ts'
import { runContainer } from './stage/docker.ts'
import { sharedServer } from './stage/sharedServer.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const SCREENS = [
  '/',
  '/containers',
  '/containers/new',
  '/containers/seen',
  '/containers/seen/logs',
  '/containers/seen/stats',
  '/containers/seen/config',
  '/containers/seen/activity',
  '/projects',
  '/marketplace',
  '/marketplace/jellyfin',
  '/marketplace/jellyfin/install',
  '/marketplace/installed',
  '/images',
  '/templates',
  '/templates/~new',
  '/activity',
  '/settings/agents',
  '/settings/instance',
  '/settings/machines',
]

/** Findings that keep people out, a line each. */
async function findings(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  // Until what it loads is there, half of the screen is missing.
  await page.waitForFunction(() => !/^Loading/m.test(document.querySelector('main')?.textContent ?? ''))
  // Not through a script element, which the Content-Security-Policy refuses.
  await page.evaluate(AXE)
  const results = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<AxeResults> } } // the script above defines it
    return axe.run()
  })
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${path} ${id}: ${html.slice(0, 200)}`))
}

test.each(['dark', 'light'] as const)('no screen shuts anybody out (%s)', { timeout: 120_000 }, async (theme) => {
  const { origin, ownerKey } = await sharedServer()
  await runContainer('seen', 'nginx:latest')
  const page = await openPage({ origin, key: ownerKey, theme })
  const found: string[] = []
  for (const path of SCREENS) found.push(...(await findings(page, path)))
  expect(found).toEqual([])
})

test('no screen is wider than a phone', { timeout: 120_000 }, async () => {
  const { origin, ownerKey } = await sharedServer()
  await runContainer('seen', 'nginx:latest')
  const page = await openPage({ origin, key: ownerKey, context: PHONE })
  const wide: string[] = []
  for (const path of SCREENS) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (overflow > 0) wide.push(`${path} is ${overflow} px too wide`)
  }
  expect(wide).toEqual([])
})
