import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../tests/testing/temporaryFolder.ts'
import { ActionGate } from './actionGate.ts'
import { ActivityLog } from './activity/activityLog.ts'
import type { Caller } from './caller.ts'
import { DomainError } from './errors.ts'

const caller: Caller = {
  principal: { keyId: 'k1', label: 'openclaw', prefix: 'abc', role: 'AGENT', scopes: new Set() },
  via: 'REST',
  requestId: 'r1',
  address: '192.0.2.1',
}
const stranger: Caller = { ...caller, principal: null }
const target = { kind: 'container', id: 'c1', name: 'web' } as const
const request = { action: 'container.stop', target }

async function openGate() {
  const folder = join(await temporaryFolder(), 'activity')
  const log = await ActivityLog.open(folder, { retentionDays: 1 })
  onTestFinished(() => log.close())
  const entries = async () =>
    (
      await log.list({ first: 100, filter: { outcomes: ['STARTED', 'SUCCEEDED', 'FAILED', 'DENIED'] } })
    ).entries.reverse()
  return { gate: new ActionGate(log), entries, folder }
}

test('the intent is on record before the work, the outcome before the answer', async () => {
  const { gate, entries } = await openGate()
  const result = await gate.run(caller, request, async (action) => {
    expect(await entries()).toMatchObject([{ outcome: 'STARTED', action: 'container.stop', target }])
    action.addDetail({ image: 'nginx' })
    return 7
  })
  expect(result).toBe(7)
  const [intent, outcome] = await entries()
  expect(outcome).toMatchObject({
    outcome: 'SUCCEEDED',
    intentId: intent?.id,
    actor: { kind: 'KEY', keyId: 'k1', label: 'openclaw' },
    via: 'REST',
    requestId: 'r1',
    detail: { image: 'nginx' },
    durationMs: expect.any(Number),
  })
})

test('a refusal is on record, and nothing was done', async () => {
  const { gate, entries } = await openGate()
  const check = () => {
    throw new DomainError('PROTECTED', 'No.', { requiredScopes: ['containers:write'] })
  }
  await expect(gate.run(caller, { ...request, check }, () => expect.unreachable())).rejects.toThrow('No.')
  expect(await entries()).toMatchObject([
    { outcome: 'DENIED', code: 'PROTECTED', message: 'No.', requiredScopes: ['containers:write'] },
  ])
})

test('a check that fails for another reason is on record as a failure, but for strangers', async () => {
  const { gate, entries } = await openGate()
  const check = () => Promise.reject(new DomainError('DOCKER_ERROR', 'Gone.'))
  await expect(gate.run(stranger, { ...request, check }, () => expect.unreachable())).rejects.toThrow('Gone.')
  expect(await entries()).toEqual([])
  await expect(gate.run(caller, { ...request, check }, () => expect.unreachable())).rejects.toThrow('Gone.')
  expect(await entries()).toMatchObject([{ outcome: 'FAILED', code: 'DOCKER_ERROR' }])
})

test('work that fails is on record with its code; a bug with none of its text', async () => {
  const { gate, entries } = await openGate()
  await expect(
    gate.run(caller, request, () => Promise.reject(new DomainError('CONFLICT', 'In use.'))),
  ).rejects.toThrow()
  await expect(gate.run(caller, request, () => Promise.reject(new TypeError('secret=hunter2')))).rejects.toThrow(
    'hunter2',
  )
  await expect(
    gate.run(caller, request, () => Promise.reject(new DomainError('POLICY_DENIED', 'Not that.'))),
  ).rejects.toThrow()
  const outcomes = (await entries()).filter(({ outcome }) => outcome !== 'STARTED')
  expect(outcomes).toMatchObject([
    { outcome: 'FAILED', code: 'CONFLICT', message: 'In use.' },
    { outcome: 'FAILED', code: 'INTERNAL_ERROR' },
    { outcome: 'DENIED', code: 'POLICY_DENIED' },
  ])
  expect(JSON.stringify(outcomes)).not.toContain('hunter2')
})

test('what turned out to be the target stands in the outcome', async () => {
  const { gate, entries } = await openGate()
  await gate.run(caller, request, async (action) => action.retarget({ kind: 'container', id: 'c2', name: 'web-2' }))
  expect((await entries()).map(({ target }) => target?.id)).toEqual(['c1', 'c2'])
})

/** Makes the log unwritable for as long as it stands there. */
async function breakLog(folder: string) {
  await rm(folder, { recursive: true })
  await writeFile(folder, 'in the way')
  return async () => {
    await rm(folder)
    await mkdir(folder)
  }
}

test('what cannot be recorded is not done', async () => {
  const { gate, folder } = await openGate()
  await breakLog(folder)
  await expect(gate.run(caller, request, () => expect.unreachable())).rejects.toMatchObject({
    code: 'INTERNAL_ERROR',
    details: { reason: 'STORAGE_FAILED' },
  })
})

test('a refusal stays a refusal where it cannot be recorded', async () => {
  const { gate, folder } = await openGate()
  await breakLog(folder)
  const refusal = new DomainError('SCOPE_REQUIRED', 'containers:write scope required')
  expect(await gate.refuse(caller, request, refusal)).toBe(refusal)
})

test('on a disk that runs full the owner goes on, a key changes nothing and may still give up what it holds', async () => {
  const folder = join(await temporaryFolder(), 'activity')
  const log = await ActivityLog.open(folder, { retentionDays: 1 })
  onTestFinished(() => log.close())
  const gate = new ActionGate(log, { isLow: async () => true })
  await expect(gate.run(caller, request, () => expect.unreachable())).rejects.toMatchObject({
    code: 'STORAGE_FULL',
    details: { reason: 'STORAGE_FULL', retryable: true, humanAction: expect.stringMatching(/Free space/) },
  })
  const owner = { ...caller, principal: caller.principal && { ...caller.principal, role: 'OWNER' as const } }
  expect(await gate.run(owner, request, async () => 1)).toBe(1)
  expect(await gate.run(caller, { ...request, restricts: true }, async () => 2)).toBe(2)
  const { entries } = await log.list({ first: 10 })
  expect(entries.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['SUCCEEDED', null],
    ['SUCCEEDED', null],
    ['DENIED', 'STORAGE_FULL'],
  ])
})

test('what takes power away is done although it cannot be recorded, and is on record later with its time', async () => {
  const { gate, entries, folder } = await openGate()
  const mend = await breakLog(folder)
  let isDone = false
  const action = gate.run(caller, { ...request, restricts: true }, async ({ recorded }) => {
    isDone = true
    await expect(recorded).rejects.toMatchObject({ code: 'INTERNAL_ERROR' })
    return 3
  })
  // Its checks are over with the microtasks; nothing was waited for.
  await Promise.resolve()
  await Promise.resolve()
  expect(isDone).toBe(true)
  expect(await action).toBe(3)
  const before = new Date().toISOString()
  await mend()
  await expect.poll(async () => (await entries()).length, { timeout: 10_000 }).toBe(2)
  expect((await entries()).map(({ outcome }) => outcome)).toEqual(['STARTED', 'SUCCEEDED'])
  for (const { repeats } of await entries()) expect(repeats?.firstAt && repeats.firstAt <= before).toBe(true)
})

test('work under way is waited for at the end, for so long; new work is not begun', async () => {
  const { gate } = await openGate()
  const work = Promise.withResolvers<void>()
  const running = gate.run(caller, request, () => work.promise)
  let isClosed = false
  const closing = gate.close(10_000).then(() => {
    isClosed = true
  })
  await expect(gate.run(caller, request, async () => {})).rejects.toMatchObject({ code: 'OVERLOADED' })
  expect(isClosed).toBe(false)
  work.resolve()
  await running
  await closing
  const stuck = new ActionGate(await ActivityLog.open(await temporaryFolder(), { retentionDays: 1 }))
  void stuck.run(caller, request, () => new Promise(() => {}))
  const before = performance.now()
  await stuck.close(50)
  expect(performance.now() - before).toBeLessThan(2_000)
})
