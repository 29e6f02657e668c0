// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { expect, inject, onTestFinished, test } from 'vitest'
import { freePort } from '../../scripts/testing/freePort.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { apiOf, createAgent, setUp } from './stage/api.ts'
import { seriousFindings } from './stage/axe.ts'
import { openPage, PHONE } from './stage/browser.ts'
import { projectImages, removeProject, runContainer } from './stage/docker.ts'
import { appsFolder } from './stage/ownApp.ts'
import { sharedServer } from './stage/sharedServer.ts'
import { startServer } from './stage/startServer.ts'

test('a refusal is seen on every page; in two taps it is an informed decision, and taken back it is not asked again', async () => {
  const { origin, ownerKey, owner } = await sharedServer()
  await runContainer('old-backup-job', 'nginx:latest')
  const agent = await createAgent(owner, 'claude', ['containers:read'])
  onTestFinished(async () => {
    await owner.graphql('mutation($id: ID!) { revokeKey(id: $id) { id } }', { id: agent.id })
  })
  const phone = await openPage({ origin, key: ownerKey, context: PHONE })
  const desk = await openPage({ origin, key: ownerKey })
  await Promise.all([phone.goto('/containers'), desk.goto('/activity')])
  await phone.getByRole('link', { name: 'old-backup-job' }).waitFor()
  const remove = () => apiOf(origin, agent.secret).rest('DELETE', '/api/containers/old-backup-job/delete')
  expect((await remove()).body.error?.code).toBe('SCOPE_REQUIRED')

  // Badge, title, and a message in the region that screen readers listen to.
  for (const page of [phone, desk]) {
    await page.locator('[data-testid=waiting-count]:visible').getByText('1 decision waiting').waitFor()
    await page.getByRole('region', { name: 'Messages' }).getByText('claude tried to delete old-backup-job').waitFor()
    expect(await page.title()).toMatch(/^\(1\) /)
  }
  await phone
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /Agents/ })
    .tap()
  const card = phone.getByTestId('refusal')
  const told = (await card.innerText()).replaceAll(/\s+/g, ' ')
  // What it allows, with its risk, for what, until when.
  expect(told).toContain('claude tried to delete container old-backup-job · refused')
  expect(told).toContain('nginx:latest, running')
  expect(told).toMatch(/Deletes things.*Delete containers.*does not come back/)
  expect(told).toContain('Holds for all containers, not just this one, until you take it back under Agents.')
  expect(await seriousFindings(phone)).toEqual([])
  await card.getByRole('button', { name: /^Allow to delete containers/ }).tap()
  await card.waitFor({ state: 'detached' })
  await desk.getByTestId('waiting-count').waitFor({ state: 'detached' })
  await desk.getByTestId('activity').filter({ hasText: 'Owner let claude delete containers' }).waitFor()
  // What cannot be undone once it was used keeps its way back until it is closed.
  const granted = phone.getByTestId('notice').filter({ hasText: 'claude can now delete containers' })
  await granted.getByRole('button', { name: 'Undo' }).tap()
  await desk.getByTestId('activity').filter({ hasText: 'Owner no longer lets claude delete containers' }).waitFor()
  expect(await phone.title()).not.toMatch(/^\(/)
  expect(await phone.getByTestId('refusal').count()).toBe(0)

  // Asked again, it is dismissed in one browser and gone in the other, with a trace; the log offers the decision too.
  await remove()
  const refused = desk
    .locator('[data-testid=activity][data-outcome=DENIED]')
    .filter({ hasText: 'old-backup-job' })
    .first()
  await phone.getByTestId('refusal').waitFor()
  await refused.getByRole('button', { name: /^Show details/ }).click()
  await desk
    .getByTestId('refusal')
    .getByRole('button', { name: /^Allow/ })
    .waitFor()
  await phone.getByRole('button', { name: /^Not now/ }).tap()
  await desk.getByTestId('refusal').waitFor({ state: 'detached' })
  await desk.getByTestId('activity').filter({ hasText: 'Owner did not let claude delete containers' }).waitFor()
})

test('consent is given where it is asked for, and taken back where it was given', { timeout: 120_000 }, async () => {
  const folder = await appsFolder({
    id: 'sentry',
    about: `questions:
  PORT: { label: Web port, type: port }
needs:
  - { need: cap.NET_ADMIN, why: It watches the network. }`,
    service: "ports: ['${PORT:-18090}:80']\ncap_add: [NET_ADMIN]",
  })
  const server = await startServer(inject('dockerHost'), { WAGMIOS_MARKETPLACE_DIR: folder })
  onTestFinished(server.stop)
  onTestFinished(() => removeProject('sentry'))
  const ownerKey = await setUp(server.origin, server.setupLink)
  const claude = await createAgent(apiOf(server.origin, ownerKey), 'claude', ['marketplace:read', 'marketplace:write'])
  const agent = apiOf(server.origin, claude.secret)
  await agent.rest('POST', '/api/marketplace/create', { app_id: 'sentry', port: await freePort() })
  const start = () => agent.rest('POST', '/api/marketplace/start', { app_id: 'sentry' })
  expect((await start()).body.error?.code).toBe('POLICY_DENIED')

  const page = await openPage({ origin: server.origin, key: ownerKey })
  await page.goto('/')
  const card = page.getByTestId('refusal')
  await card.getByText('It watches the network.').waitFor()
  await card.getByText(/every install of Sentry, whoever starts it, until you take it back/).waitFor()
  // Where the owner meets it, it can be given, instead of "waits for the owner's consent".
  await page.goto('/marketplace/installed/sentry')
  await page
    .getByTestId('consent')
    .getByRole('checkbox', { name: /It watches the network/ })
    .check()
  await page.getByRole('button', { name: 'Approve and start' }).click()
  const isUp = async () => (await projectImages('sentry')).join() === 'sentry:1.0 running'
  await waitUntil('the app to run', isUp, { timeout: 60_000, interval: 200 })
  await page.goto('/')
  await page.getByRole('heading', { name: 'Latest activity' }).waitFor()
  expect(await card.count()).toBe(0)

  await page.goto('/marketplace/sentry')
  await page.getByRole('button', { name: 'Take back cap.NET_ADMIN' }).click()
  await page.getByTestId('notice').getByText('cap.NET_ADMIN is no longer approved').waitFor()
  await agent.rest('POST', '/api/marketplace/stop', { app_id: 'sentry' })
  expect((await start()).body.error?.code).toBe('POLICY_DENIED')
  // A new request after it was taken back is a new question.
  await page.goto('/agents')
  await card.getByRole('button', { name: 'Approve for Sentry: claude' }).click()
  await card.waitFor({ state: 'detached' })
  expect((await start()).body.error).toBeNull()
})
