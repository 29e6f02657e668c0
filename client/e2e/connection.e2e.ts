import { inject, onTestFinished, test } from 'vitest'
import { startPrivateEngine } from '../../scripts/testing/privateEngine.ts'
import { apiOf, setUp } from './stage/api.ts'
import { openPage } from './stage/browser.ts'
import { sharedServer } from './stage/sharedServer.ts'
import { startServer } from './stage/startServer.ts'

test('says that the engine is gone and what to do, and recovers by itself', async () => {
  // The engine of the other tests must live on.
  const engine = await startPrivateEngine({ version: inject('engineVersion') })
  onTestFinished(engine.stop)
  const server = await startServer(engine.dockerHost)
  onTestFinished(server.stop)
  const page = await openPage({ origin: server.origin, key: await setUp(server.origin, server.setupLink) })
  await page.goto('/containers')
  await page.getByText('No containers on this machine yet.').waitFor()
  await engine.kill()
  await page.getByTestId('engine-down').waitFor()
  await engine.restart()
  await page.getByTestId('engine-down').waitFor({ state: 'detached' })
  await page.getByText('No containers on this machine yet.').waitFor()
})

test('says that its key was revoked elsewhere', async () => {
  const { origin, owner } = await sharedServer()
  const query =
    'mutation { createKey(label: "Laptop", scopes: ["containers:read"], role: OWNER) { secret key { id } } }'
  const { createKey } = await owner.graphql(query)
  // As the query asks for it.
  const { secret, key } = createKey as { secret: string; key: { id: string } }
  const page = await openPage({ origin, key: secret })
  await page.goto('/settings/instance')
  await page.locator('[data-testid=connection][data-state=live]:visible').waitFor()
  await apiOf(origin, secret).rest('GET', '/api/auth/status')
  await owner.graphql('mutation($id: ID!) { revokeKey(id: $id) { id } }', { id: key.id })
  await page.locator('[data-testid=connection][data-state=revoked]:visible').waitFor()
  await page.getByRole('link', { name: 'Enter a key' }).waitFor()
})
