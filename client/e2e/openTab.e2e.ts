import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { heapSize } from '../../scripts/testing/browser/heapSize.ts'
import { renameOften } from '../../scripts/testing/restlessContainer.ts'
import { openPage } from './stage/browser.ts'
import { docker, runContainer } from './stage/docker.ts'
import { sharedServer } from './stage/sharedServer.ts'

/** By then every list on screen holds as much as it ever will: the activity 300 entries, of two events a round. */
const WARM_UP = 150
const ROUNDS = 120
/** Code that is optimised meanwhile, charts that fill: far less than an object kept for every event comes to. */
const GROWTH_LIMIT = 1_000_000

/** What `npm run soak -- tab` does for an hour. */
test('a tab that is left open under events does not grow', { timeout: 180_000 }, async () => {
  const { origin, ownerKey } = await sharedServer()
  await runContainer('restless', 'busybox:latest', 'sleep', '3600')
  const paths = ['/', '/containers', '/activity']
  const pages = await Promise.all(paths.map(() => openPage({ origin, key: ownerKey })))
  await Promise.all(pages.map((page, index) => page.goto(paths[index] ?? '/')))
  const events = async (times: number) => {
    await renameOften(inject('socketPath'), 'restless', times)
    // All of them are on screen.
    await renameTo('restless-at-rest')
    await pages[1]?.locator('[data-testid=container][data-name=restless-at-rest]').waitFor()
    await renameTo('restless')
    await pages[1]?.locator('[data-testid=container][data-name=restless]').waitFor()
  }
  const renameTo = (name: string) => docker('rename', name === 'restless' ? 'restless-at-rest' : 'restless', name)
  await events(WARM_UP)
  const before = await sizes(pages)
  await events(ROUNDS)
  const after = await sizes(pages)
  const growth = after.map((size, index) => size - (before[index] ?? 0))
  expect(Math.max(...growth), `bytes: ${growth.join(', ')}`).toBeLessThan(GROWTH_LIMIT)
})

async function sizes(pages: readonly Page[]): Promise<number[]> {
  return Promise.all(pages.map(heapSize))
}
