import type { Page } from 'playwright-core'
import { setUp } from '../../client/e2e/stage/api.ts'
import { startServer } from '../../client/e2e/stage/startServer.ts'
import { buildStale } from '../building/buildStale.ts'
import { findProgram, installPrograms } from '../installPackages.ts'
import { runCommand } from '../runCommand.ts'
import { heapSize } from '../testing/browser/heapSize.ts'
import { launchBrowser } from '../testing/browser/launchBrowser.ts'
import { startPrivateEngine } from '../testing/privateEngine.ts'
import { renameOften } from '../testing/restlessContainer.ts'
import { provideStandardImages } from '../testing/standInImages.ts'

const PATHS = ['/', '/containers', '/activity']
const MINUTES = Number(process.env.WAGMIOS_SOAK_MINUTES ?? 60)
/** The feed keeps 5,000 entries at most; the lists and charts fill much sooner. */
const WARM_UP_MINUTES = MINUTES / 6
const GROWTH_LIMIT_MB = 4

/** Tabs that are left open for an hour while a container changes all the time: what they hold does not grow. */
export async function openTab(say: (line: string) => void): Promise<void> {
  await installPrograms(['chromium'], say)
  await buildStale()
  await using engine = await startPrivateEngine({ say })
  await provideStandardImages(engine.registry, engine.socketPath)
  const run = ['run', '--detach', '--name', 'restless', 'busybox:latest', 'sleep', '86400']
  await runCommand(engine.docker, ['-H', engine.dockerHost, ...run])
  const server = await startServer(engine.dockerHost)
  const browser = await launchBrowser(findProgram('chromium') ?? 'chromium')
  try {
    const key = await setUp(server.origin, server.setupLink)
    const context = await browser.newContext({ baseURL: server.origin })
    await context.addInitScript((secret) => {
      const known = [{ id: 'machine-1', label: 'Homelab', url: '', key: secret }]
      localStorage.setItem('wagmios.instances', JSON.stringify(known))
    }, key)
    const pages = await Promise.all(PATHS.map(() => context.newPage()))
    await Promise.all(pages.map((page, index) => page.goto(PATHS[index] ?? '/')))
    let events = 0
    const keepBusy = async (minutes: number) => {
      for (const end = Date.now() + minutes * 60_000; Date.now() < end; events += 20)
        await renameOften(engine.socketPath, 'restless', 10)
      const sizes = await megabytes(pages)
      say(`${events} events: ${PATHS.map((path, index) => `${path} ${sizes[index]?.toFixed(1)} MB`).join(', ')}`)
      return sizes
    }
    const before = await keepBusy(WARM_UP_MINUTES)
    let after = before
    for (let part = 0; part < 5; part++) after = await keepBusy((MINUTES - WARM_UP_MINUTES) / 5)
    const growth = Math.max(...after.map((size, index) => size - (before[index] ?? 0)))
    if (growth > GROWTH_LIMIT_MB) throw new Error(`a tab grew by ${growth.toFixed(1)} MB`)
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function megabytes(pages: readonly Page[]): Promise<number[]> {
  const sizes = await Promise.all(pages.map(heapSize))
  return sizes.map((size) => size / 1e6)
}
