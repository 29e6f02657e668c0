import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { during } from './adversary/intruder.ts'
import { SCENARIOS, type Scenario } from './adversary/scenarios.ts'
import { makeWorld, type World } from './adversary/world.ts'

// What listens on the machine that runs the tests is no business of theirs.
vi.mock('../core/compose/preflight/hostListeners.ts', () => ({ hostListeners: async () => [] }))
// Every access to a file is a step, too.
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>()
  const { step } = await import('./adversary/intruder.ts')
  const observed =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args) => {
      await step()
      return call(...args)
    }
  return {
    ...fs,
    readFile: observed(fs.readFile as (...args: unknown[]) => Promise<unknown>),
    mkdir: observed(fs.mkdir as (...args: unknown[]) => Promise<unknown>),
    realpath: observed(fs.realpath as (...args: unknown[]) => Promise<unknown>),
    open: observed(fs.open as (...args: unknown[]) => Promise<unknown>),
  }
})

/** Every how many steps somebody acts: all of them in `npm run soak -- adversary`, others each day in the tests. */
const STRIDE = Number(process.env.WAGMIOS_TEST_ADVERSARY_STRIDE ?? 48)
const OFFSET = Math.floor(Date.now() / 86_400_000)
const PREFIX = 'adv-'
const IMAGE = 'adversary:1'

/** In memory where that can be had: every world writes its files to disk before it goes on. */
const FOLDERS = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

async function freshWorld(): Promise<World> {
  const engine = new FakeEngine({ program: (process) => process.health('healthy') })
  engine.offerImage(IMAGE)
  engine.addImage('adversary-other:1')
  const folder = await mkdtemp(join(FOLDERS, 'wagmios-test-'))
  const world = await makeWorld(engine, IMAGE, PREFIX, folder)
  return {
    ...world,
    async close() {
      await world.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Outcome {
  steps: number
  refused: number
  runs: number
}

/** One run in a world of its own. */
async function play(scenario: Scenario, who: string | null, at: number) {
  const world = await freshWorld()
  try {
    const { run, intruders } = await scenario.prepare(world, PREFIX)
    const { act, keepTrying = async () => {} } = (who && intruders[who]) || { act: async () => {} }
    const intruder =
      who === null
        ? null
        : { at, act: async () => void (await act()), keepTrying: async () => void (await keepTrying()) }
    const { steps, error } = await during(intruder, run)
    return { steps, error, violations: world.violations, intruders: Object.keys(intruders) }
  } finally {
    await world.close()
  }
}

describe('nobody who acts between two steps of an operation changes what it makes', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (_name, scenario) => {
      const alone = await play(scenario, null, 0)
      expect(alone.violations).toEqual([])
      const outcome: Outcome = { steps: alone.steps, refused: 0, runs: 0 }
      for (const who of alone.intruders)
        for (let at = OFFSET % STRIDE; at < alone.steps; at += STRIDE) {
          const { violations, error } = await play(scenario, who, at)
          expect(violations, `${who}, before step ${at} of ${alone.steps}`).toEqual([])
          outcome.runs++
          if (error) outcome.refused++
        }
      console.info(`${scenario.name}: ${JSON.stringify(outcome)} ${alone.error}`)
    },
    1_200_000,
  )
})
