import type { Page } from 'playwright-core'

/** Bytes of live JavaScript objects of a page, after its garbage has been collected. */
export async function heapSize(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  try {
    // Twice: what the first run finalises is garbage for the second.
    for (let run = 0; run < 2; run++) await session.send('HeapProfiler.collectGarbage')
    return (await session.send('Runtime.getHeapUsage')).usedSize
  } finally {
    await session.detach()
  }
}
