import { randomBytes } from 'node:crypto'
import { expect, inject, onTestFinished, test } from 'vitest'
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
  await throttleRegistry(registry, 0)
  await job.and(page.locator('[data-state=SUCCEEDED]')).waitFor()
  await page.getByTestId('image').filter({ hasText: 'slow:latest' }).waitFor()
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
