import type { Browser, Page } from 'playwright-core'
import { setUp } from '../../client/e2e/stage/api.ts'
import { startServer } from '../../client/e2e/stage/startServer.ts'
import { DockerEngine } from '../../server/core/engine/dockerEngine.ts'
import { buildStale } from '../building/buildStale.ts'
import { findProgram, installPrograms } from '../installPackages.ts'
import { launchBrowser } from '../testing/browser/launchBrowser.ts'
import { wireBytes } from '../testing/wireBytes.ts'
import { median, ms, type Row } from './table.ts'
import type { BenchWorld } from './world.ts'

const CONTAINERS = 300
const ROUNDS = 15
const LINES = 100_000
const WAIT_MS = 120_000

/** The dashboard in Chromium: its weight, its lists with 300 containers, its log with 100,000 lines. */
export async function benchDashboard(world: BenchWorld): Promise<Row[]> {
  await installPrograms(['chromium'], (line) => console.error(`[bench] ${line}`))
  await buildStale()
  const engine = new DockerEngine({
    host: { host: world.engine.dockerHost, tlsVerify: false },
    configDir: '/nonexistent',
  })
  await makeContainers(engine)
  const log = await makeLog(engine)
  const server = await startServer(world.engine.dockerHost, { WAGMIOS_RATE_LIMIT: '0' })
  const browser = await launchBrowser(findProgram('chromium') ?? 'chromium')
  try {
    const key = await setUp(server.origin, server.setupLink)
    const page = await openPage(browser, server.origin, key)
    return [
      await weight(page),
      ...(await openList(page)),
      await eventToRow(page, engine),
      ...(await scrollLog(page, log)),
    ]
  } finally {
    await browser.close()
    await server.stop()
    await engine.removeContainer(log, { force: true })
  }
}

async function makeContainers(engine: DockerEngine): Promise<void> {
  const there = new Set((await engine.listContainers()).map(({ Names }) => Names[0]?.slice(1)))
  for (let number = 0; number < CONTAINERS; number++) {
    const name = `bench-${number}`
    if (!there.has(name)) await engine.createContainer({ Image: 'busybox:latest', Cmd: ['sleep', '3600'] }, { name })
  }
}

async function makeLog(engine: DockerEngine): Promise<string> {
  const line = 'GET /api/items 200 in 12 ms, as long as the lines are that servers write about a request'
  const Cmd = ['sh', '-c', `yes "${line}" | head -n ${LINES}`]
  const { id } = await engine.createContainer({ Image: 'busybox:latest', Cmd }, { name: 'bench-long-log' })
  await engine.startContainer(id)
  while ((await engine.inspectContainer(id)).State.Running) await new Promise((resolve) => setTimeout(resolve, 100))
  return id
}

async function openPage(browser: Browser, baseURL: string, key: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(WAIT_MS)
  await context.addInitScript((secret) => {
    const known = [{ id: 'machine-1', label: 'Homelab', url: '', key: secret }]
    localStorage.setItem('wagmios.instances', JSON.stringify(known))
  }, key)
  return context.newPage()
}

async function weight(page: Page): Promise<Row> {
  await page.goto('/')
  await page.getByText(/\d cores/).waitFor()
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (name.endsWith('.js') ? [name] : [])),
  )
  const bytes = async (accept: string) => {
    const answers = await Promise.all(scripts.map((script) => wireBytes(script, accept)))
    return answers.reduce((sum, answer) => sum + answer.bytes.length, 0)
  }
  const kB = (value: number) => `${(value / 1000).toFixed(0)} kB`
  return {
    what: 'JavaScript until the home page is painted, gzipped on the wire',
    ours: `${kB(await bytes('gzip'))} (brotli ${kB(await bytes('br'))})`,
    reference: `${kB(await bytes('identity'))} uncompressed`,
    ratio: '',
    aim: '≤ 150 kB',
  }
}

/** From the click on "Containers" to painted rows: the first time on a page, and with everything loaded before. */
async function openList(page: Page): Promise<Row[]> {
  const first: number[] = []
  const again: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto('/')
    await page.getByText(/\d cores/).waitFor()
    first.push(await clickToRows(page))
    await page.getByRole('link', { name: 'Home', exact: true }).click()
    await page.getByText('Latest activity').waitFor()
    again.push(await clickToRows(page))
  }
  const row = (what: string, values: number[]): Row => ({
    what: `click on Containers to painted rows, ${CONTAINERS} containers, ${what}`,
    ours: `median ${ms(median(values))}`,
    reference: '',
    ratio: '',
    aim: '',
  })
  return [row('first time on the page', first), row('again', again)]
}

function clickToRows(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const begin = performance.now()
    document.querySelector<HTMLElement>('nav a[href="/containers"]')?.click()
    while (document.querySelectorAll('[data-testid=container]').length < 10) await frame()
    // The frame after the one that the rows are in: they are painted.
    await frame()
    await frame()
    return performance.now() - begin
  })
}

/** From the engine's own time of an event to the frame in which its row has changed. */
async function eventToRow(page: Page, engine: DockerEngine): Promise<Row> {
  await page.goto('/containers')
  const row = page.locator('[data-testid=container][data-name=bench-0]')
  await row.waitFor()
  const delays: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const painted = page.evaluate(async () => {
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const state = () => document.querySelector<HTMLElement>('[data-name=bench-0]')?.dataset.state
      while (state() !== 'RUNNING') await frame()
      await frame()
      return performance.timeOrigin + performance.now()
    })
    await engine.startContainer('bench-0')
    const { State } = await engine.inspectContainer('bench-0')
    delays.push((await painted) - Date.parse(State.StartedAt))
    await engine.stopContainer('bench-0', { timeoutSeconds: 0 })
    await page.locator('[data-name=bench-0][data-state=EXITED]').waitFor()
  }
  return {
    what: `the engine started a container to its changed row, ${CONTAINERS} containers`,
    ours: `median ${ms(median(delays))}`,
    reference: '',
    ratio: '',
    aim: '',
  }
}

/** Long tasks of the browser while a log of 100,000 lines is scrolled through, by wheel and by jumps. */
async function scrollLog(page: Page, container: string): Promise<Row[]> {
  await page.goto(`/containers/${container}/logs`)
  await page.getByLabel('How much').selectOption(String(LINES))
  const log = page.getByRole('log')
  const height = () => log.evaluate((element) => element.scrollHeight)
  while ((await height()) < LINES * 20) await page.waitForTimeout(200)
  await page.waitForTimeout(1000)
  const tasks = await log.evaluate(async (element) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const long: number[] = []
    const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)))
    observer.observe({ type: 'longtask' })
    const bottom = element.scrollHeight
    // As fast as a wheel goes, for a while …
    for (let step = 0; step < 240; step++) {
      element.scrollTop -= 400
      await frame()
    }
    // … and as a dragged scroll bar does.
    for (let step = 0; step < 120; step++) {
      element.scrollTop = (bottom * ((step * 37) % 120)) / 120
      await frame()
    }
    await frame()
    long.push(...observer.takeRecords().map(({ duration }) => duration))
    return long
  })
  const worst = Math.max(0, ...tasks)
  return [
    {
      what: `scrolling ${LINES.toLocaleString('en')} log lines for 360 frames`,
      ours: tasks.length === 0 ? 'no task over 50 ms' : `${tasks.length} tasks over 50 ms, the longest ${ms(worst)}`,
      reference: '',
      ratio: '',
      aim: 'none over 50 ms',
    },
  ]
}
