import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unpackPackages } from '../../scripts/testing/unpackPackages.ts'
import { startTestServer } from './testing/testServer.ts'

/** Prometheus's own tool, of the distribution. */
async function promtool(): Promise<string> {
  const root = await unpackPackages({ name: 'prometheus', packages: ['prometheus'], say: console.error })
  return join(root, 'usr/bin/promtool')
}

test('promtool finds nothing wrong with the metrics', async () => {
  await using server = await startTestServer()
  await server.owner.get('/api/containers')
  const metrics = await (await server.owner.fetch('/metrics')).text()
  const { status, stdout, stderr } = spawnSync(await promtool(), ['check', 'metrics'], { input: metrics })
  expect(`${stdout}${stderr}`).toBe('')
  expect(status).toBe(0)
}, 120_000)
