// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { randomBytes } from 'node:crypto'
import { expect, inject, onTestFinished, test } from 'vitest'
import { freePort } from '../../scripts/testing/freePort.ts'
import { throttleRegistry } from '../../scripts/testing/registryProxy.ts'
import { setUp } from './stage/api.ts'
import { openPage } from './stage/browser.ts'
import { docker, removeContainer, removeProject } from './stage/docker.ts'
import { appsFolder } from './stage/ownApp.ts'
import { sharedServer } from './stage/sharedServer.ts'
import { startServer } from './stage/startServer.ts'

async function run(name: string, flags: readonly string[], script: string): Promise<void> {
  onTestFinished(() => removeContainer(name))
  await docker('run', '--detach', '--name', name, ...flags, 'busybox:latest', 'sh', '-c', script)
}

test('what is broken says why, counts as what it is, and does not drown the feed', async () => {
  const { origin, ownerKey, owner } = await sharedServer()
  await run('crashy', ['--restart', 'always'], 'echo "FATAL: cannot open config"; exit 3')
  await run(
    'ailing',
    ['--health-cmd', 'echo port closed; exit 7', '--health-interval', '1s', '--health-retries', '1'],
    'sleep 600',
  )
  await run('frozen', [], 'sleep 600')
  await docker('pause', 'frozen')
  const page = await openPage({ origin, key: ownerKey })
  await page.goto('/containers/crashy')
  const trouble = page.getByTestId('trouble')
  await trouble.getByText('FATAL: cannot open config').first().waitFor()
  await trouble.getByText('Exit code 3.').waitFor()
  await page.goto('/containers/ailing')
  await trouble.getByText('port closed').waitFor()
  await trouble.getByText('Its last health check said').waitFor()

  // Neither a crash loop nor a paused container runs.
  await page.goto('/containers?state=running')
  await page.locator('[data-testid=container][data-name=ailing]').waitFor()
  await page.getByText('Not running').waitFor()
  expect(await page.locator('[data-name=crashy], [data-name=frozen]').count()).toBe(0)
  await page.goto('/containers?state=attention')
  await page.locator('[data-testid=container][data-name=crashy]').waitFor()
  await page.locator('[data-testid=container][data-name=ailing]').waitFor()
  expect(await page.locator('[data-name=frozen]').count()).toBe(0)

  // Home shows what people and agents did; Docker's own events come when they are wanted, repeats in one line.
  await owner.rest('POST', '/api/containers/ailing/restart')
  await page.goto('/')
  const deeds = page.getByTestId('activity')
  await deeds.filter({ hasText: 'ailing' }).first().waitFor()
  expect(await deeds.filter({ hasText: 'crashy' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Show what Docker does by itself' }).click()
  await deeds
    .filter({ hasText: 'crashy' })
    .filter({ hasText: /\d+ times within/ })
    .waitFor()
  expect(await deeds.filter({ hasText: 'crashy' }).count()).toBe(1)
})

test('a reload during an install goes on with it, to the passwords at its end', { timeout: 120_000 }, async () => {
  const folder = await appsFolder({
    id: 'ledger',
    about: `questions:
  PORT: { label: Web port, type: port }
  ADMIN_PASSWORD: { label: Password of the administrator, type: password, generate: { kind: password, length: 20 } }`,
    service: "ports: ['${PORT:-18091}:80']\nenvironment: { ADMIN_PASSWORD: '${ADMIN_PASSWORD:?a password}' }",
    ballast: randomBytes(1_500_000),
  })
  const server = await startServer(inject('dockerHost'), { WAGMIOS_MARKETPLACE_DIR: folder })
  onTestFinished(server.stop)
  onTestFinished(() => removeProject('ledger'))
  const registry = inject('registry')
  await throttleRegistry(registry, 300_000)
  onTestFinished(() => throttleRegistry(registry, 0))
  const key = await setUp(server.origin, server.setupLink)
  const page = await openPage({ origin: server.origin, key })
  await page.goto('/marketplace/ledger/install')
  await page.getByLabel('Web port').fill(String(await freePort()))
  await page.locator('[data-testid=plan][data-ready=true]').waitFor()
  await page.getByRole('button', { name: 'Install' }).click()
  const job = page.locator('[data-testid=job][data-state=RUNNING]')
  await job.waitFor()
  await page.reload()
  await job.getByText('Install Ledger').waitFor()
  expect(await page.getByText('Nothing has been done yet').count()).toBe(0)
  // Who comes from elsewhere finds it as well.
  const other = await openPage({ origin: server.origin, key })
  await other.goto('/marketplace/ledger/install')
  await other.locator('[data-testid=job][data-state=RUNNING]').waitFor()
  await other.goto('/containers')
  await throttleRegistry(registry, 0)
  const result = page.getByTestId('installed')
  await result.getByText('Generated for you. Save it in your password manager.').waitFor({ timeout: 60_000 })
  await result.getByText('Password of the administrator').waitFor()
  await other
    .getByRole('region', { name: 'Messages' })
    .getByText(/Ledger is installed and running/)
    .waitFor()
})

test('an install that failed says why, on its page and under Jobs, also when it was taken back', {
  timeout: 120_000,
}, async () => {
  const folder = await appsFolder({
    id: 'faulty',
    restart: 'no',
    about: 'questions:\n  PORT: { label: Web port, type: port }',
    service: `ports: ['\${PORT:-18092}:80']
command: ['sh', '-c', 'echo database is locked; exit 3']`,
  })
  const server = await startServer(inject('dockerHost'), { WAGMIOS_MARKETPLACE_DIR: folder })
  onTestFinished(server.stop)
  onTestFinished(() => removeProject('faulty'))
  const key = await setUp(server.origin, server.setupLink)
  const page = await openPage({ origin: server.origin, key })
  await page.goto('/marketplace/faulty/install')
  await page.getByLabel('Web port').fill(String(await freePort()))
  await page.locator('[data-testid=plan][data-ready=true]').waitFor()
  await page.getByRole('button', { name: 'Install' }).click()
  await page.getByTestId('failure-output').getByText('database is locked').waitFor({ timeout: 60_000 })
  await page.goto('/marketplace/installed/faulty')
  await page.getByTestId('last-error').getByText('database is locked').waitFor()
  await page.getByTestId('state').getByText('Failed to start').waitFor()
  await page.getByRole('button', { name: 'Jobs' }).click()
  await page.getByRole('dialog').getByText('database is locked').waitFor()
})
