import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ROOT } from '../../../scripts/building/parts.ts'
import { seriousFindings } from './axe.ts'
import { DESKTOP, PHONE } from './browser.ts'

/** Ignored by git; `npm run screenshots` takes the README's pictures from here. */
const FOLDER = join(ROOT, 'screenshots')
const THEMES = ['dark', 'light'] as const
/** Drawing is what a busy machine does last. */
const PICTURE_MS = 60_000

export type Device = 'desktop' | 'phone'

/**
 * Takes the page's picture in both themes, which it follows as "system", and returns what is wrong with it, a line each:
 * what axe finds, that it is wider than the device, and what scrolls that should not.
 */
export async function picture(page: Page, name: string, device: Device): Promise<string[]> {
  await mkdir(FOLDER, { recursive: true })
  const wrong: string[] = []
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    // The page hears of it later than we do.
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
    const path = join(FOLDER, `${name}.${device}.${colorScheme}.png`)
    await page.screenshot({ path, animations: 'disabled', timeout: PICTURE_MS })
    // What a small window changes is not its colours.
    const found = device === 'phone' && colorScheme === 'light' ? [] : await seriousFindings(page)
    wrong.push(...found.map((finding) => `${name}, ${colorScheme}, ${device}: ${finding}`))
  }
  // A phone zooms out until all of it fits, so the window's own width says nothing.
  const width = page.viewportSize()?.width ?? 0
  const surplus = (await page.evaluate(() => document.documentElement.scrollWidth)) - width
  if (surplus > 0) wrong.push(`${name}, ${device}: ${surplus} px too wide`)
  const hairs = await scrolledByAHair(page)
  wrong.push(...hairs.map((element) => `${name}, ${device}: ${element} scrolls by a hair`))
  return wrong
}

/**
 * What scrolls up and down, but hardly: nobody meant it to, and where scroll bars take room it shows one. The browser
 * of the tests hides them.
 */
function scrolledByAHair(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const HAIR_PX = 4
    return [...document.querySelectorAll('body *')].flatMap((element) => {
      const surplus = element.scrollHeight - element.clientHeight
      const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowY)
      return scrolls && surplus > 0 && surplus <= HAIR_PX ? [`<${element.localName} class="${element.className}">`] : []
    })
  })
}

/** The same on a desktop and in a window as small as a phone, for a state that cannot be visited twice. */
export async function pictureInBothSizes(page: Page, name: string): Promise<string[]> {
  const wrong: string[] = []
  for (const [device, { viewport }] of [
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ] as const) {
    if (viewport) await page.setViewportSize(viewport)
    wrong.push(...(await picture(page, name, device)))
  }
  return wrong
}
