import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import type { Call, Plan } from '../plan/plan.ts'
import { type ComposeFixture, composeFixture } from '../testing/composeFixture.ts'
import { CRASH_CHANGES, CRASH_INSTALL } from '../testing/crashChanges.ts'
import { dumpProject } from '../testing/dumpProject.ts'
import { runInside } from '../testing/runInside.ts'

const NO_CALL: ReadonlySet<Call['kind']> = new Set(['checkpoint', 'waitForService'])
const LIMIT = { timeout: 300_000 }

describe.concurrent('kill -9 after every single call: one more up ends where an undisturbed one does', () => {
  test('install', LIMIT, async ({ onTestFinished }) => {
    const fixture = await composeFixture('crash-install', CRASH_INSTALL, { onTestFinished })
    const calls = callsOf(await up(fixture))
    const expected = await settled(fixture)
    for (let after = 1; after <= calls; after++) {
      await fixture.compose.down(fixture.name, { volumes: true })
      await killedUp(fixture, after)
      await up(fixture)
      expect(await settled(fixture), `killed after call ${after}`).toEqual(expected)
    }
  })

  test.for(CRASH_CHANGES)('$name', LIMIT, async ({ name, file }, { onTestFinished }) => {
    const fixture = await composeFixture(`crash-${name}`, file(1), { onTestFinished })
    await up(fixture)
    await runInside(`${fixture.name}-db-1`, 'sh', '-c', 'echo kept > /data/file; echo kept > /anon/file')
    const expected = new Map<1 | 2, unknown>()
    let calls = 0
    for (const value of [2, 1] as const) {
      await fixture.write('compose.yaml', file(value))
      calls = callsOf(await up(fixture))
      expected.set(value, await settled(fixture))
    }
    for (let after = 1; after <= calls; after++) {
      const value = after % 2 === 1 ? 2 : 1
      await fixture.write('compose.yaml', file(value))
      await killedUp(fixture, after)
      await up(fixture)
      expect(await settled(fixture), `killed after call ${after}`).toEqual(expected.get(value))
    }
  })
})

async function up(fixture: ComposeFixture): Promise<Plan> {
  const consent = { confirmVolumeRecreate: [`${fixture.name}_changing`] }
  return (await fixture.compose.up(await fixture.load(), consent)).plan
}

function callsOf({ steps }: Plan): number {
  const calls = steps.filter(({ call }) => !NO_CALL.has(call.kind)).length
  expect(calls).toBeGreaterThan(4)
  return calls
}

/** Everything the engine holds, and what is in the volumes. Nothing may be left to do. */
async function settled(fixture: ComposeFixture) {
  expect((await fixture.compose.planUp(await fixture.load())).steps).toEqual([])
  const dump = JSON.stringify(await dumpProject(fixture.engine, fixture.name))
  return {
    // The label of a replacement only says how the container came about.
    dump: JSON.parse(dump.replace(/"com\.docker\.compose\.replace":"[^"]*",/g, '')),
    data: await runInside(`${fixture.name}-db-1`, 'sh', '-c', 'cat /data/file /anon/file 2>/dev/null'),
  }
}

async function killedUp(fixture: ComposeFixture, after: number): Promise<void> {
  const script = join(import.meta.dirname, '../testing/crashingUp.ts')
  await fixture.write('project.json', JSON.stringify(await fixture.load()))
  const lockDir = join(fixture.folder, '.locks')
  const project = join(fixture.folder, 'project.json')
  const parameters = [script, inject('dockerHost'), lockDir, project, String(after)]
  const child = spawn(process.execPath, parameters, { env: {}, stdio: ['ignore', 'ignore', 'inherit'] })
  const [, signal] = await once(child, 'exit')
  expect(signal, `the process must die after call ${after}`).toBe('SIGKILL')
}
