import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, PHONE } from './stage/browser.ts'
import { docker, removeContainer, runService } from './stage/docker.ts'
import { sharedServer } from './stage/sharedServer.ts'

/** Says something on one output and then on the other, over and over, and ends in peace when it is told to. */
const talk = (word: string) =>
  `trap 'exit 0' TERM; i=0; while true; do i=$((i+1)); echo "${word} $i"; sleep 0.1; echo "${word} aside" >&2; sleep 0.1 & wait $!; done`

async function openShop(): Promise<Page> {
  const { origin, ownerKey } = await sharedServer()
  await Promise.all([runService('shop', 'web', talk('hello')), runService('shop', 'db', talk('select'))])
  return openPage({ origin, key: ownerKey })
}

test('a project is found, its state is followed, and a service that was stopped is missed', async () => {
  const page = await openShop()
  const badge = page.getByTestId('state').first()
  const row = (name: string, state: string) =>
    page.locator(`[data-testid=project-container][data-name=shop-${name}-1][data-state=${state}]`)
  await page.goto('/projects')
  await page.getByRole('link', { name: 'shop', exact: true }).click()
  await page.getByRole('heading', { name: 'shop' }).waitFor()
  await Promise.all(['web', 'db'].map((name) => row(name, 'RUNNING').waitFor()))
  await page.getByText('2 of 2 running').waitFor()

  // It ends with 0 and nobody is to restart it, as a migration does.
  await docker('stop', 'shop-db-1')
  expect(await docker('inspect', '--format', '{{.State.ExitCode}}', 'shop-db-1')).toBe('0')
  await page.getByText('1 of 2 running').waitFor()
  await badge.filter({ hasText: 'Partly running' }).waitFor()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByText('2 of 2 running').waitFor()

  await runService('shop', 'migrate', 'true')
  await page.getByText('2 of 3 running, 1 finished').waitFor()
  expect(await badge.textContent()).toBe('Running')

  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await badge.filter({ hasText: 'Stopped' }).waitFor()
  expect(await docker('ps', '--quiet', '--filter', 'label=com.docker.compose.project=shop')).toBe('')
  await page.getByRole('link', { name: 'Activity' }).last().click()
  await page
    .locator('li', { hasText: /stopped\s+project\s+shop/ })
    .first()
    .waitFor()

  for (const service of ['web', 'db', 'migrate']) await removeContainer(`shop-${service}-1`)
  await page.getByText('This project is gone.').waitFor()
})

test('the logs of its services are read as one', async () => {
  const page = await openShop()
  await page.goto('/projects/shop/logs')
  const log = page.getByRole('log')
  const line = (words: string | RegExp) => log.getByText(words).first()
  // Enough of it to see an order.
  await Promise.all([line(/^hello \d\d/).waitFor(), line(/^select \d\d/).waitFor()])
  const times = await log.locator('[data-index] span[title*="T"]').allTextContents()
  expect(times.length).toBeGreaterThan(20)
  expect(times, 'in the order of time').toEqual(times.toSorted())
  const colours = await log
    .locator('[data-index] span[title=web], [data-index] span[title=db]')
    // Rows come and go meanwhile.
    .evaluateAll((tags) =>
      tags.filter((tag) => tag.isConnected).map((tag) => `${tag.textContent}: ${getComputedStyle(tag).color}`),
    )
  expect([...new Set(colours)].toSorted(), 'each service has a colour of its own').toEqual([
    'db: rgb(121, 186, 255)',
    'web: rgb(91, 214, 155)',
  ])

  const chip = page.getByTestId('sources').getByRole('button', { name: 'web' })
  await chip.click()
  await line('hello').waitFor({ state: 'detached' })
  await line('select').waitFor()
  expect(new URL(page.url()).searchParams.get('hide')).toBe('web')
  await page.getByText('stderr', { exact: true }).first().click()
  await line(/^select \d/).waitFor({ state: 'detached' })
  await line('select aside').waitFor()
  await page.getByText('All', { exact: true }).first().click()
  await chip.click()
  await line('hello').waitFor()

  // Another container takes its place, as after an update.
  await removeContainer('shop-web-1')
  await runService('shop', 'web', talk('good day'))
  await line(/^good day \d/).waitFor()
  await docker('restart', '--time', '1', 'shop-db-1')
  await page.getByRole('button', { name: 'Regular expression' }).click()
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('^select 1$')
  await page.getByText('2 matches').waitFor()
  await page.keyboard.press('Enter')
  await log.locator('mark', { hasText: 'select 1' }).first().waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Download/ }).click(),
  ])
  const saved = await text(await file.createReadStream())
  expect(saved).toMatch(/Z stdout web hello 1\n/)
  expect(saved).toMatch(/Z stderr web good day aside\n/)
  expect(saved.match(/Z stdout db select 1\n/g), 'before and after its restart, each once').toHaveLength(2)
})

test('a thumb reads them, too', async () => {
  const { origin, ownerKey } = await sharedServer()
  await Promise.all([runService('shop', 'web', talk('hello')), runService('shop', 'db', talk('select'))])
  const page = await openPage({ origin, key: ownerKey, context: PHONE })
  await page.goto('/projects/shop')
  await page.getByRole('link', { name: 'Logs', exact: true }).first().tap()
  await page.getByRole('log').getByText('hello').first().waitFor()
  const chip = page.getByTestId('sources').getByRole('button', { name: 'db' })
  expect((await chip.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await chip.tap()
  await page.getByRole('log').getByText('select').first().waitFor({ state: 'detached' })
})
