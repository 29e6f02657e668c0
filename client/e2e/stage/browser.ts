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
  /** Origins of other servers that the page may call. */
  hosts?: readonly string[]
}

/**
 * A page in a browser profile of its own, closed with the test. It fails the test when a script of it throws, when it
 * asks any host but its own, and when it does what its Content-Security-Policy forbids.
 */
export async function openPage({
  origin,
  key,
  theme = 'dark',
  context: options = DESKTOP,
  hosts = [],
}: OpenOptions): Promise<Page> {
  browser ??= launchBrowser(inject('chromium'))
  const context = await (await browser).newContext({ baseURL: origin, reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(WAIT_MS)
  const instances = key ? [{ id: 'machine-1', label: 'Homelab', url: '', key }] : null
  await context.addInitScript(
    ([known, shown]) => {
      // Before every page, but what a page has changed stays.
      const begin = (name: string, value: unknown) =>
        localStorage.getItem(name) ?? localStorage.setItem(name, JSON.stringify(value))
      if (known) begin('wagmios.instances', known)
      begin('wagmios.theme', shown)
    },
    [instances, theme] as const,
  )
  const page = await context.newPage()
  const thrown: Error[] = []
  page.on('pageerror', (error) => thrown.push(error))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) thrown.push(new Error(message.text()))
  })
  page.on('request', (request) => {
    const asked = new URL(request.url())
    const isOwn = [origin, ...hosts].includes(asked.origin)
    if (/^(https?|wss?):$/.test(asked.protocol) && !isOwn) thrown.push(new Error(`the page asked ${request.url()}`))
  })
  onTestFinished(async () => {
    await context.close()
    if (thrown[0]) throw thrown[0]
  })
  return page
}
