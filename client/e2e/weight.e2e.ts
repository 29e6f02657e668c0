import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { wireBytes } from '../../scripts/testing/wireBytes.ts'
import { openPage } from './stage/browser.ts'
import { sharedServer } from './stage/sharedServer.ts'

/** What a phone on a slow line has to load before the home page is there. */
const LIMIT = 150_000

test('the home page needs little JavaScript, and it comes compressed', async () => {
  const { origin, ownerKey } = await sharedServer()
  const page = await openPage({ origin, key: ownerKey })
  await page.goto('/')
  await page.getByText(/\d cores/).waitFor()
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  )
  expect(scripts.length).toBeGreaterThan(5)
  let total = 0
  for (const script of scripts) {
    const { bytes, encoding } = await wireBytes(script, 'gzip')
    if (encoding === 'gzip') expect(gunzipSync(bytes).length).toBeGreaterThan(bytes.length)
    total += bytes.length
  }
  expect(total).toBeLessThanOrEqual(LIMIT)
})
