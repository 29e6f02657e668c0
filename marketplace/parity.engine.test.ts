import { beforeAll, describe, inject, test } from 'vitest'
import { parseDocument } from 'yaml'
import { loadImage } from '../scripts/testing/loadImage.ts'
import { standInImage } from '../scripts/testing/standInImages.ts'
import { composeFixture } from '../server/core/compose/testing/composeFixture.ts'
import { expectParity } from '../server/core/compose/testing/expectParity.ts'
import { loadCatalog } from '../server/core/marketplace/catalog.ts'
import type { MarketplaceApp } from '../server/core/marketplace/marketplaceApp.ts'
import { MARKETPLACE_DIR, readYaml, sampleAnswers } from './appFiles.ts'

/** Below the range that the kernel gives to outgoing connections, and apart from the other tests' own. */
const FIRST_PORT = 21_000
const LIMIT = { timeout: 300_000 }

const apps = await (await loadCatalog({ dirs: [MARKETPLACE_DIR] })).list()
let nextPort = FIRST_PORT

describe.concurrent('an app made by docker compose and one made by us are the same', () => {
  beforeAll(provideStandIns)

  test.for(apps.map((app) => [app.id, app] as const))('%s', LIMIT, async ([id, app], { onTestFinished }) => {
    const environment = { ...sampleAnswers(app), ...ownPorts(app) }
    await expectParity(await composeFixture(`parity-${id}`, runnableText(app), { environment, onTestFinished }))
  })
})

/** One image under the names of all: it runs until it is stopped, whatever its command, and has a volume of its own. */
async function provideStandIns(): Promise<void> {
  const program = '#!/bin/sh\ntrap "exit 0" TERM INT QUIT\nsleep 100000 &\nwait\n'
  const config = { Entrypoint: ['/run.sh'], Volumes: { '/of-the-image': {} }, ExposedPorts: { '1/tcp': {} } }
  // `cron.sh` is the entrypoint that an app chooses itself.
  const image = await standInImage(config, { 'run.sh': program, 'cron.sh': program })
  const names = apps.flatMap(({ id }) => Object.values(readYaml(id).services).map((service) => service.image))
  await loadImage(inject('socketPath'), [...new Set(names)], image)
}

function ownPorts({ questions }: MarketplaceApp): Record<string, string> {
  const asked = questions.filter(({ type }) => type === 'port')
  return Object.fromEntries(asked.map(({ name }) => [name, String(nextPort++)]))
}

/** The app's file; but what others wait for is healthy at once, and no device has to be there. */
function runnableText({ id, composeText }: MarketplaceApp): string {
  const document = parseDocument(composeText)
  for (const [name, { depends_on = {}, devices }] of Object.entries(readYaml(id).services)) {
    for (const [other, { condition }] of Object.entries(depends_on))
      if (condition === 'service_healthy')
        document.setIn(['services', other, 'healthcheck'], { test: 'true', interval: '200ms', retries: 30 })
    if (Array.isArray(devices))
      document.setIn(
        ['services', name, 'devices'],
        devices.map((device: string) => `/dev/null:${device.split(':').at(-1)}`),
      )
  }
  return document.toString()
}
