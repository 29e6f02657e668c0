import { expect, onTestFinished, test } from 'vitest'
import { SCOPES } from '../core/scopes.ts'
import { Fuzz, runFuzz } from './testing/fuzz.ts'
import { startTestServer } from './testing/testServer.ts'

const REQUESTS = 1_200

test.each([1, 20_261_122])(
  '%i: whatever is asked, nothing unexpected happens',
  async (seed) => {
    const unhandled: unknown[] = []
    const note = (error: unknown) => void unhandled.push(error)
    process.on('unhandledRejection', note)
    onTestFinished(() => void process.off('unhandledRejection', note))
    await using server = await startTestServer()
    server.engine.addImage('nginx:latest')
    await server.engine.createContainer({ Image: 'nginx:latest' }, { name: 'web' })
    await server.engine.startContainer('web')
    const clients = [
      server.owner,
      await server.agent(...SCOPES),
      await server.agent('containers:read'),
      server.anonymous,
    ]
    const { faults, answers } = await runFuzz({ fuzz: new Fuzz(seed), clients, requests: REQUESTS, atOnce: 4 })
    expect(faults).toEqual([])
    // It reaches what it is meant to reach: successes, refusals and every kind of complaint.
    for (const answer of [
      '200 ok',
      '200 NOT_FOUND',
      '400 INVALID_INPUT',
      '401 API_KEY_REQUIRED',
      '403 SCOPE_REQUIRED',
      '404 NOT_FOUND',
      '405 METHOD_NOT_ALLOWED',
    ])
      expect(answers.get(answer) ?? 0, `${answer} of ${JSON.stringify([...answers])}`).toBeGreaterThan(3)
    expect(server.reported).toEqual([])
    expect(unhandled).toEqual([])
    expect((await server.owner.get('/api/settings')).status).toBe(200)
  },
  120_000,
)
