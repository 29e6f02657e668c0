import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Bench } from './contract/bench.ts'
import { containerContract } from './contract/containerContract.ts'
import { eventContract } from './contract/eventContract.ts'
import { faultContract } from './contract/faultContract.ts'
import { imageContract } from './contract/imageContract.ts'
import { lifeContract } from './contract/lifeContract.ts'
import { networkContract } from './contract/networkContract.ts'
import { outputContract } from './contract/outputContract.ts'
import type { EngineSubject } from './contract/subject.ts'
import { volumeContract } from './contract/volumeContract.ts'

/**
 * The contract of `Engine`, as a suite. What passes it is an engine for the rest of the house; the fake engine is
 * trusted only because it passes what real ones pass.
 */
export function testEngine(name: string, makeSubject: () => Promise<EngineSubject>) {
  describe(name, () => {
    let subject: EngineSubject
    beforeAll(async () => {
      subject = await makeSubject()
    })
    afterAll(() => subject?.dispose())
    const bench = new Bench(() => subject)

    describe('the engine itself', () => {
      it('answers', async () => {
        await bench.engine.ping()
        expect(await bench.engine.version()).toMatchObject({
          Version: expect.stringMatching(/^\d+\./),
          ApiVersion: expect.stringMatching(/^1\.\d+$/),
          Os: 'linux',
          Arch: expect.any(String),
        })
        expect(await bench.engine.info()).toMatchObject({
          Name: expect.any(String),
          OSType: 'linux',
          NCPU: expect.any(Number),
          MemTotal: expect.any(Number),
        })
      })
    })
    containerContract(bench)
    lifeContract(bench)
    outputContract(bench)
    imageContract(bench)
    networkContract(bench)
    volumeContract(bench)
    eventContract(bench)
    faultContract(bench)
  })
}
