import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { inject, onTestFinished } from 'vitest'
import { launchBrowser } from '../../../scripts/testing/browser/launchBrowser.ts'

let browser: Promise<Browser> | undefined

/** As large as the state that a test waits for may take on a busy machine. */
const WAIT_MS = 20_000

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
}
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

export interface OpenOptions {
  origin: string
  /** Key that this browser knows already; without it, it knows no server. */
  key?: string
  theme?: 'dark' | 'light' | 'system'
  context?: BrowserContextOptions
}

/** A page in a browser profile of its own, closed with the test. It fails the test when a script of it throws. */
export async function openPage({
  origin,
  key,
  theme = 'dark',
  context: options = DESKTOP,
}: OpenOptions): Promise<Page> {
  browser ??= launchBrowser(inject('chromium'))
  const context = await (await browser).newContext({ baseURL: origin, reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(WAIT_MS)
  const instances = key ? [{ id: 'machine-1', label: 'Homelab', url: '', key }] : null
  await context.addInitScript(
    ([known, shown]) => {
      if (known) localStorage.setItem('wagmios.instances', JSON.stringify(known))
      localStorage.setItem('wagmios.theme', JSON.stringify(shown))
    },
    [instances, theme] as const,
  )
  const page = await context.newPage()
  const thrown: Error[] = []
  page.on('pageerror', (error) => thrown.push(error))
  onTestFinished(async () => {
    await context.close()
    if (thrown[0]) throw thrown[0]
  })
  return page
}
