import { expect, test } from 'vitest'
import { openPage, PHONE } from './stage/browser.ts'
import { docker, runContainer } from './stage/docker.ts'
import { sharedServer } from './stage/sharedServer.ts'

test('a thumb finds a container, stops it, and reads its log', async () => {
  const { origin, ownerKey } = await sharedServer()
  await runContainer('pocket', 'busybox:latest', 'sh', '-c', 'trap "exit 0" TERM; echo hello thumb; sleep 600 & wait')
  const page = await openPage({ origin, key: ownerKey, context: PHONE })
  await page.goto('/')
  const bar = page.getByRole('navigation', { name: 'Main' })
  await bar.getByRole('link', { name: 'Containers' }).tap()
  const card = page.locator('[data-testid=container][data-name=pocket]')
  await card.waitFor()
  expect(await page.getByRole('table').count(), 'cards instead of a table').toBe(0)
  await card.getByRole('link', { name: 'pocket' }).tap()
  await page.getByRole('link', { name: 'Logs' }).tap()
  await page.getByRole('log').getByText('hello thumb').waitFor()
  await page.getByRole('button', { name: 'Stop' }).tap()
  await page.getByTestId('state').filter({ hasText: 'Stopped' }).waitFor()
  expect(await docker('inspect', '--format', '{{.State.Running}}', 'pocket')).toBe('false')
  await bar.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('menuitem', { name: 'Settings' }).tap()
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
})
