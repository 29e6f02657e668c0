import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, inject, it } from 'vitest'
import { composeConfig } from '../server/core/compose/composeConfig.ts'
import { loadCatalog } from '../server/core/marketplace/catalog.ts'
import type { MarketplaceApp } from '../server/core/marketplace/marketplaceApp.ts'
import { loadApp, MARKETPLACE_DIR, sampleAnswers } from './appFiles.ts'

const run = promisify(execFile)
const apps = await (await loadCatalog({ dirs: [MARKETPLACE_DIR] })).list()

describe('docker compose config', () => {
  it.each(apps.map((app) => [app.id, app] as const))('takes %s as we do', async (id, app) => {
    const answers = sampleAnswers(app)
    const ours = composeConfig(await loadApp(app, id, answers))
    expect(await realConfig(app, answers)).toEqual(JSON.parse(JSON.stringify(ours)))
  })

  it.each(apps.map((app) => [app.id, app] as const))('only asks for what has no default in %s', async (_, app) => {
    const unanswered = app.questions.filter(({ default: value }) => value === null)
    const attempt = realConfig(app, {})
    if (unanswered.length === 0) await expect(attempt).resolves.toBeDefined()
    else await expect(attempt).rejects.toThrow(/required variable/)
  })
})

/** What the real tool makes of the app, with nothing in its environment but the answers. */
async function realConfig(app: MarketplaceApp, answers: Record<string, string>): Promise<Record<string, unknown>> {
  const { stdout } = await run(
    inject('composeBinary'),
    ['--file', app.composePath, '--project-directory', `/srv/apps/${app.id}`, 'config', '--format', 'json'],
    { env: { PATH: '/usr/bin:/bin', ...answers }, maxBuffer: 16 * 1024 * 1024 },
  )
  // It doubles every $, so that its output can be read again.
  return JSON.parse(stdout.replaceAll('$$', '$'))
}
