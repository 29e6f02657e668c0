import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { expect, inject, onTestFinished, test } from 'vitest'
import { loadImage } from '../../scripts/testing/loadImage.ts'
import { pushImage } from '../../scripts/testing/pushImage.ts'
import { throttleRegistry } from '../../scripts/testing/registryProxy.ts'
import { standInImage } from '../../scripts/testing/standInImages.ts'
import { openPage } from './stage/browser.ts'
import { docker, runContainer } from './stage/docker.ts'
import { sharedServer } from './stage/sharedServer.ts'

test('what happens to a container is seen in every tab, whoever did it', async () => {
  const { origin, ownerKey } = await sharedServer()
  const [page, other] = [await openPage({ origin, key: ownerKey }), await openPage({ origin, key: ownerKey })]
  await Promise.all([page.goto('/containers'), other.goto('/containers')])
  await page.getByRole('heading', { name: 'Containers' }).waitFor()

  await runContainer('lively', 'nginx:latest')
  const row = (state: string) => `[data-testid=container][data-name=lively][data-state=${state}]`
  await Promise.all([page.locator(row('RUNNING')).waitFor(), other.locator(row('RUNNING')).waitFor()])

  await page.getByRole('button', { name: 'Stop lively' }).click()
  await other.locator(row('EXITED')).waitFor()
  expect(await docker('inspect', '--format', '{{.State.Running}}', 'lively')).toBe('false')

  await docker('start', 'lively')
  await page.locator(row('RUNNING')).waitFor()

  await page.getByRole('button', { name: 'More for lively' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await other.locator('[data-testid=container][data-name=lively]').waitFor({ state: 'detached' })
  expect(await docker('ps', '--all', '--quiet', '--filter', 'name=^lively$')).toBe('')
})

test('a download shows how far it is', async () => {
  const { origin, ownerKey } = await sharedServer()
  const registry = inject('registry')
  await pushImage(registry, 'slow:latest', await standInImage({ Cmd: ['sh'] }, { blob: randomBytes(2_000_000) }))
  await throttleRegistry(registry, 500_000)
  onTestFinished(() => throttleRegistry(registry, 0))
  const page = await openPage({ origin, key: ownerKey })
  await page.goto('/images')
  await page.getByLabel('Download an image').fill('slow:latest')
  await page.getByRole('button', { name: 'Pull' }).click()
  const job = page.locator('[data-testid=job][data-kind="image.pull"]')
  // Between nothing and everything: it is measured, not guessed.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[data-testid=job] [role=progressbar]')].some((bar) => {
      const value = Number(bar.getAttribute('aria-valuenow') ?? 0)
      return value > 0 && value < 100
    }),
  )
  // The work is the server's: a page that was closed finds it again, here and on the home page.
  await page.goto('/')
  await page.locator('[data-testid=job][data-state=RUNNING]').first().waitFor()
  await page.goto('/images')
  await throttleRegistry(registry, 0)
  await job.and(page.locator('[data-state=SUCCEEDED]')).waitFor()
  await page.getByTestId('image').filter({ hasText: 'slow:latest' }).waitFor()
})

test('images that nothing uses are deleted together, once all of them were shown', async () => {
  const { origin, ownerKey } = await sharedServer()
  for (const tag of ['1', '2']) {
    const name = `heap:${tag}`
    await loadImage(inject('socketPath'), [name], await standInImage({ Cmd: ['sh'] }, { blob: randomBytes(10_000) }))
  }
  const page = await openPage({ origin, key: ownerKey })
  await page.goto('/images?show=unused&search=heap')
  await page.getByRole('button', { name: 'Delete these 2' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete 2 images?' })
  await dialog.getByText('heap:1').waitFor()
  await dialog.getByText('heap:2').waitFor()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('No image matches.').waitFor()
  expect(await docker('images', '--quiet', 'heap')).toBe('')
})

test('a log of 1,000 lines a second is followed to its end', async () => {
  const { origin, ownerKey } = await sharedServer()
  // A hundred lines ten times a second for four seconds, then a last line.
  const script = 'i=0; while [ $i -lt 40 ]; do seq 1 100; usleep 100000; i=$((i+1)); done; echo THE END'
  await runContainer('chatty', 'busybox:latest', 'sh', '-c', script)
  const page = await openPage({ origin, key: ownerKey })
  await page.goto('/containers/chatty/logs')
  const log = page.getByRole('log')
  await log.getByText('THE END').waitFor()
  // Following means that the end is on screen, and only what is on screen is in the page.
  expect(await log.locator('[data-index]').count()).toBeLessThan(200)
})

test('a log is searched, paused by scrolling, told apart by stream, and saved', async () => {
  const { origin, ownerKey } = await sharedServer()
  const script = 'seq 1 500; printf "\\033[31mred alert\\033[0m\\n" >&2; while true; do echo tick; usleep 200000; done'
  await runContainer('spoken', 'busybox:latest', 'sh', '-c', script)
  const page = await openPage({ origin, key: ownerKey })
  await page.goto('/containers/spoken/logs')
  const log = page.getByRole('log')
  await log.getByText('tick').first().waitFor()
  await log.hover()
  await page.mouse.wheel(0, -100_000)
  // A wheel rolls out: what jumps meanwhile is rolled away.
  await expect.poll(() => log.evaluate((element) => element.scrollTop), { timeout: 20_000 }).toBe(0)
  // What comes meanwhile is counted, not jumped to.
  await page.getByRole('button', { name: /^[\d,]+ new$/ }).waitFor()
  await log.getByText('1', { exact: true }).first().waitFor()
  expect(await log.evaluate((element) => element.scrollTop)).toBe(0)
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('red alert')
  await page.keyboard.press('Enter')
  const hit = log.locator('mark', { hasText: 'red alert' })
  await hit.waitFor()
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('')
  await hit.waitFor({ state: 'detached' })
  await page.getByText('stderr', { exact: true }).first().click()
  await log.getByText('red alert').waitFor()
  expect(await log.getByText('tick').count()).toBe(0)
  const color = await log.getByText('red alert').evaluate((element) => getComputedStyle(element).color)
  expect(color, 'its colour').toBe('rgb(255, 138, 128)')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Download/ }).click(),
  ])
  const saved = await text(await file.createReadStream())
  expect(saved).toMatch(/stdout 500\n/)
  expect(saved).toMatch(/stderr red alert\n/)
})
