import { expect, inject, onTestFinished, test } from 'vitest'
import { startPrivateEngine } from '../../scripts/testing/privateEngine.ts'
import { apiOf, createAgent, setUp } from './stage/api.ts'
import { openPage } from './stage/browser.ts'
import { pictureInBothSizes } from './stage/pictures.ts'
import { sharedServer } from './stage/sharedServer.ts'
import { startServer } from './stage/startServer.ts'

test('says that the engine is gone and what to do, and recovers by itself', { timeout: 120_000 }, async () => {
  // The engine of the other tests must live on.
  const engine = await startPrivateEngine({ version: inject('engineVersion') })
  onTestFinished(engine.stop)
  const server = await startServer(engine.dockerHost)
  onTestFinished(server.stop)
  const key = await setUp(server.origin, server.setupLink)
  const page = await openPage({ origin: server.origin, key, theme: 'system' })
  await page.goto('/')
  await page.getByText('No apps yet.').waitFor()
  const wrong = await pictureInBothSizes(page, 'home-empty')
  await page.goto('/containers')
  await page.getByText('No containers on this machine yet.').waitFor()
  wrong.push(...(await pictureInBothSizes(page, 'containers-empty')))
  await engine.kill()
  await page.getByTestId('engine-down').waitFor()
  wrong.push(...(await pictureInBothSizes(page, 'engine-down')))
  await engine.restart()
  await page.getByTestId('engine-down').waitFor({ state: 'detached' })
  await page.getByText('No containers on this machine yet.').waitFor()
  expect(wrong).toEqual([])
})

test('says that its key was revoked elsewhere', async () => {
  const { origin, owner } = await sharedServer()
  const query =
    'mutation { createKey(label: "Laptop", scopes: ["containers:read"], role: OWNER) { secret key { id } } }'
  const { createKey } = await owner.graphql(query)
  // As the query asks for it.
  const { secret, key } = createKey as { secret: string; key: { id: string } }
  const page = await openPage({ origin, key: secret, theme: 'system' })
  await page.goto('/settings/instance')
  await page.locator('[data-testid=connection][data-state=live]:visible').waitFor()
  await apiOf(origin, secret).rest('GET', '/api/auth/status')
  await owner.graphql('mutation($id: ID!) { revokeKey(id: $id) { id } }', { id: key.id })
  await page.locator('[data-testid=connection][data-state=revoked]:visible').waitFor()
  await page.getByRole('link', { name: 'Enter a key' }).waitFor()
  expect(await pictureInBothSizes(page, 'key-revoked')).toEqual([])
})

test('the feed goes on without a gap or a double after the server was away', async () => {
  const server = await startServer(inject('dockerHost'))
  onTestFinished(server.stop)
  const ownerKey = await setUp(server.origin, server.setupLink)
  const agent = await createAgent(apiOf(server.origin, ownerKey), 'Atlas', ['containers:read'])
  const page = await openPage({ origin: server.origin, key: ownerKey })
  await page.goto('/activity')
  const refused = page.locator('[data-testid=activity][data-action="container.stop"][data-outcome=DENIED]')
  const tryToStop = (name: string) => apiOf(server.origin, agent.secret).rest('POST', `/api/containers/${name}/stop`)
  await tryToStop('before-1')
  await refused.filter({ hasText: 'before-1' }).waitFor()
  await server.restart()
  // While the page may still be away.
  for (const name of ['between-1', 'between-2', 'between-3']) await tryToStop(name)
  await page.locator('[data-testid=connection][data-state=live]:visible').waitFor()
  await tryToStop('after-1')
  await refused.filter({ hasText: 'after-1' }).waitFor()
  const names = (await refused.allInnerTexts()).map((text) => /(before|between|after)-\d/.exec(text)?.[0])
  expect(names).toEqual(['after-1', 'between-3', 'between-2', 'between-1', 'before-1'])
})
