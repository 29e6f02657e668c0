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

test('a thumb stops several at once', async () => {
  const { origin, ownerKey } = await sharedServer()
  await runContainer('many-one', 'nginx:latest')
  await runContainer('many-two', 'nginx:latest')
  await runContainer('not-this', 'nginx:latest')
  const page = await openPage({ origin, key: ownerKey, context: PHONE })
  await page.goto('/containers?search=many')
  await page.getByRole('button', { name: 'Select several' }).tap()
  await page.locator('[data-name=many-one] label').tap()
  await page.getByRole('toolbar', { name: 'Selected containers' }).getByText('1 container').waitFor()
  await page.getByRole('button', { name: 'Select all' }).tap()
  const bar = page.getByRole('toolbar', { name: 'Selected containers' })
  await bar.getByText('2 containers').waitFor()
  await bar.getByRole('button', { name: 'Stop' }).tap()
  const state = (name: string) => page.locator(`[data-testid=container][data-name=${name}][data-state=EXITED]`)
  await Promise.all([state('many-one').waitFor(), state('many-two').waitFor()])
  expect(await docker('inspect', '--format', '{{.State.Running}}', 'not-this')).toBe('true')
})
