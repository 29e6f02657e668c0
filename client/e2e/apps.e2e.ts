// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { freePort } from '../../scripts/testing/freePort.ts'
import { pushImage } from '../../scripts/testing/pushImage.ts'
import { webImage } from '../../scripts/testing/standInImages.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { setUp } from './stage/api.ts'
import { openPage } from './stage/browser.ts'
import { docker, projectImages, removeProject } from './stage/docker.ts'
import { sharedServer } from './stage/sharedServer.ts'
import { startServer } from './stage/startServer.ts'

/** A container has to stay up for a while before an update counts as done, longer on a busy machine. */
const UPDATE_MS = 60_000

/** An app of the operator's own, in the given version. */
async function publish(appsFolder: string, version: string): Promise<void> {
  const folder = join(appsFolder, 'hello')
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'compose.yaml'),
    `name: hello
x-wagmios:
  title: Hello
  tagline: Says hello
  description: A page that says hello, to try installs with. It keeps what it is given in a volume of its own.
  category: Networking
  website: https://example.org
  web: { service: hello, port: 80 }
  architectures: [amd64, arm64]
  hints: { memoryMb: 16, diskGb: 1 }
  questions:
    PORT: { label: Web port, type: port }
  stores: { data: What it is given }
  notes: [Say hello back.]
  sources:
    - { image: hello, seen: 'https://example.org', date: '2026-01-01' }
services:
  hello:
    image: hello:${version}
    restart: unless-stopped
    ports: ['\${PORT:-18080}:80']
    volumes: ['data:/data']
volumes:
  data: {}
`,
  )
  await pushImage(inject('registry'), `hello:${version}`, await webImage())
}

test('installs, opens, updates and removes an app', { timeout: 180_000 }, async () => {
  const appsFolder = await mkdtemp(join(tmpdir(), 'wagmios-e2e-apps-'))
  onTestFinished(() => rm(appsFolder, { recursive: true }))
  await publish(appsFolder, '1.0')
  const server = await startServer(inject('dockerHost'), { WAGMIOS_MARKETPLACE_DIR: appsFolder })
  onTestFinished(server.stop)
  onTestFinished(() => removeProject('hello'))
  const page = await openPage({ origin: server.origin, key: await setUp(server.origin, server.setupLink) })
  await page.goto('/marketplace')
  await page.getByRole('searchbox').fill('hello')
  await page.getByRole('link', { name: /Hello/ }).first().click()
  await page.getByRole('link', { name: /^Install/ }).click()
  const port = await freePort()
  await page.getByLabel('Web port').fill(String(port))
  await page.locator('[data-testid=plan][data-ready=true]').waitFor()
  await page.getByRole('button', { name: 'Install' }).click()
  const open = page.getByTestId('installed').getByRole('link', { name: 'Open Hello' })
  const url = new URL((await open.getAttribute('href')) ?? '')
  expect(url.port).toBe(String(port))
  expect(await (await fetch(url)).text()).toContain('It works')

  expect(await projectImages('hello')).toEqual(['hello:1.0 running'])

  await page.getByRole('link', { name: 'Manage it' }).click()
  await page.getByRole('button', { name: 'Reveal' }).click()
  await page.getByRole('button', { name: 'Change' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings of Hello' })
  expect(await settings.getByLabel('Web port').inputValue()).toBe(String(port))
  const otherPort = await freePort()
  await settings.getByLabel('Web port').fill(String(otherPort))
  await settings.getByRole('button', { name: 'Save' }).click()
  const isMoved = async () => (await fetch(`http://localhost:${otherPort}/`)).ok
  await waitUntil('the app to answer on its new port', isMoved, { timeout: UPDATE_MS, interval: 200 })

  // New definitions come with a new version of the server; the page that is open stays open.
  await publish(appsFolder, '2.0')
  await server.restart()
  await page.getByRole('button', { name: 'What changes' }).click()
  await page.getByRole('dialog').getByText('From 1.0 to 2.0.').waitFor()
  await page.getByTestId('update-plan').getByText('2.0', { exact: true }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Update' }).click()
  await page.locator('dd', { hasText: /^2\.0$/ }).waitFor({ timeout: UPDATE_MS })
  // Only the new one: the old container is gone, not renamed.
  const isNew = async () => (await projectImages('hello')).join() === 'hello:2.0 running'
  await waitUntil('the new version to run', isNew, { timeout: UPDATE_MS, interval: 200 })
  await page.getByRole('button', { name: 'Remove' }).and(page.locator(':enabled')).click()
  await page.getByRole('dialog').getByText('Volume hello_data').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  const isGone = async () => (await projectImages('hello')).length === 0
  await waitUntil('its container to be gone', isGone, { timeout: UPDATE_MS, interval: 200 })
  // Data stays unless somebody asks for it to go.
  expect(await docker('volume', 'ls', '--quiet', '--filter', 'name=hello_data')).toBe('hello_data')
})

test('a template with a mistake is marked, mended, saved and deployed', async () => {
  const { origin, ownerKey } = await sharedServer()
  const page = await openPage({ origin, key: ownerKey })
  onTestFinished(() => removeProject('pages'))
  await page.goto('/templates/~new')
  const write = async (text: string) => {
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(text)
  }
  await write('services:\n  web:\n    image: nginx:alpine\n    prots: ["80"]\n')
  const fault = page.getByRole('list', { name: 'Mistakes and warnings' }).getByRole('button', { name: /prots/ })
  await fault.getByText('line 4, column 5').waitFor()
  await page.locator('.cm-lintRange-error').waitFor()
  await write(
    'services:\n  web:\n    image: nginx:alpine\n    ports: ["80"]\n    environment:\n      WHO: ${WHO:?your name}\n',
  )
  await page.locator('[data-testid=check][data-stale=false][data-errors="0"]').waitFor()
  await page.getByLabel('Name').fill('pages')
  await page.keyboard.press('Control+s')
  await page.getByRole('heading', { name: 'pages' }).waitFor()
  await page
    .getByRole('navigation', { name: /^Template pages/ })
    .getByRole('link', { name: 'Deploy' })
    .click()
  await page.getByRole('textbox', { name: 'WHO' }).fill('Ada')
  await page.getByRole('button', { name: 'Deploy' }).and(page.locator(':enabled')).click()
  await page.getByTestId('installed').waitFor()
  expect(await docker('inspect', '--format', '{{.Config.Env}}', 'pages-web-1')).toContain('WHO=Ada')
  const address = await page.getByRole('link', { name: 'Open pages' }).getAttribute('href')
  const [, published = ''] = /:(\d+)$/m.exec(await docker('port', 'pages-web-1', '80')) ?? []
  expect(address).toMatch(new RegExp(`^http://[^/]+:${published}/$`))
})
