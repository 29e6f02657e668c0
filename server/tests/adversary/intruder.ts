import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { Engine } from '../../core/engine/engine.ts'

/** Somebody else, who acts between two steps of the operation that runs in `during`. */
export interface Intruder {
  /** The step before which it acts for the first time, from 0. */
  at: number
  /** What it does then. */
  act: () => Promise<void>
  /** What it tries at that step and before each later one, e.g. to swap a folder as soon as it can. */
  keepTrying: () => Promise<void>
}

/** An intruder that has to wait for the operation itself, e.g. in a queue, acts when its turn has come. */
const PATIENCE_MS = 100

interface Watch {
  intruder: Intruder | null
  /** What it has begun. */
  acts: Promise<void>[]
  /** Steps so far. */
  steps: number
}

const watched = new AsyncLocalStorage<Watch>()

/** Runs an operation under the eyes of an intruder. Resolves with how many steps it had; errors are its answer as well. */
export async function during(intruder: Intruder | null, operation: () => Promise<unknown>) {
  const watch: Watch = { intruder, acts: [], steps: 0 }
  const error = await watched.run(watch, () => operation().then(nothing, (reason: unknown) => reason))
  await Promise.all(watch.acts)
  return { steps: watch.steps, error }
}

function nothing(): undefined {
  return undefined
}

/** A place between two steps: an engine call, or an access to a file. Does nothing outside of `during`. */
export async function step(): Promise<void> {
  const watch = watched.getStore()
  if (!watch) return
  const now = watch.steps++
  const { intruder } = watch
  if (!intruder || now < intruder.at) return
  // What the intruder does is no step of the operation.
  await watched.exit(async () => {
    if (now === intruder.at) {
      const act = intruder.act()
      watch.acts.push(act)
      await Promise.race([act, delay(PATIENCE_MS)])
    }
    await intruder.keepTrying()
  })
}

/** What is told of every call, right before the engine gets it and nobody can come between any more. */
export type Witness = (call: string, args: readonly unknown[]) => Promise<void>

/** The engine with a step before and after each call. */
export function observedEngine<E extends Engine>(engine: E, witness: Witness): E {
  return new Proxy(engine, {
    get(target, name) {
      const value = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      const call = (...args: unknown[]) => Reflect.apply(value, target, args)
      if (!OBSERVED.has(String(name))) return call
      if (name === 'pullImage') return (...args: unknown[]) => pulled(() => call(...args))
      return async (...args: unknown[]) => {
        await step()
        await witness(String(name), args)
        const answer = await call(...args)
        await step()
        return answer
      }
    },
  })
}

async function* pulled(call: () => AsyncIterable<unknown>) {
  await step()
  for await (const message of call()) {
    yield message
    await step()
  }
}

const OBSERVED: ReadonlySet<string> = new Set([
  ...['inspectContainer', 'listContainers', 'createContainer', 'startContainer', 'restartContainer', 'stopContainer'],
  ...[
    'renameContainer',
    'removeContainer',
    'putArchive',
    'inspectImage',
    'pullImage',
    'listNetworks',
    'inspectNetwork',
  ],
  ...['createNetwork', 'connectNetwork', 'listVolumes', 'inspectVolume', 'createVolume', 'version'],
])
