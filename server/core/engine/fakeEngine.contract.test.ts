import { runFakeProgram } from './contract/programs.ts'
import type { EngineSubject } from './contract/subject.ts'
import { FakeEngine } from './fakeEngine.ts'
import { testEngine } from './testEngine.ts'

testEngine('the fake engine', async (): Promise<EngineSubject> => {
  const engine = new FakeEngine({ program: runFakeProgram, statsIntervalMs: 20 })
  engine.addImage('busybox:latest')
  let held: Promise<void> | undefined
  return {
    engine,
    image: 'busybox:latest',
    missingImage: 'registry.example:5000/library/nope:1',
    async offerImage(name, layers) {
      const reference = `registry.example:5000/${name}${/:\w+$/.test(name) ? '' : ':1'}`
      const until = {
        get until() {
          return held
        },
      }
      const digest = engine.offerImage(
        reference,
        Object.assign(until, { layers: Array.from({ length: layers }, () => 1_000) }),
      )
      return { reference, digest }
    },
    async holdPulls() {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return {
        async resume() {
          held = undefined
          resolve()
        },
      }
    },
    pauseContainer: async (id) => engine.pauseContainer(id),
    breakEngine: async () => engine.setUnreachable(true),
    mendEngine: async () => engine.setUnreachable(false),
    dispose: async () => {},
  }
})
