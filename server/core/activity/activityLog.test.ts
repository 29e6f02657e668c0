import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { Storage } from '../store/storage.ts'
import { ActivityLog } from './activityLog.ts'
import type { ActivityEntry, ActivityFilter, NewEntry } from './entry.ts'
import { entry } from './testing/entry.ts'

async function openLog(directory?: string, retentionDays = 90) {
  const folder = directory ?? (await temporaryFolder())
  const log = await ActivityLog.open(folder, { retentionDays })
  onTestFinished(() => log.close())
  return { log, folder }
}

/** Writes a day's file as an earlier server would have left it. */
async function writeDay(folder: string, day: string, count: number, part: Partial<NewEntry> = {}) {
  const from = Date.parse(`${day}T12:00:00Z`)
  const entries = Array.from({ length: count }, (_, index): ActivityEntry => {
    const time = from + index
    return { id: ulid(time), time: new Date(time).toISOString(), ...entry(part) }
  })
  await writeFile(join(folder, `${day}.jsonl`), entries.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return entries
}

async function take<T>(source: AsyncIterator<T>, count: number): Promise<T[]> {
  const taken: T[] = []
  while (taken.length < count) {
    const { done, value } = await source.next()
    if (done) break
    taken.push(value)
  }
  return taken
}

const ids = (entries: readonly ActivityEntry[]) => entries.map(({ id }) => id)

test('an entry is on disk when it is acknowledged', async () => {
  const { log, folder } = await openLog()
  const written = await log.append(entry({ detail: { image: 'nginx' } }))
  const [file = ''] = await readdir(folder)
  expect(file).toBe(`${written.time.slice(0, 10)}.jsonl`)
  expect(JSON.parse(await readFile(join(folder, file), 'utf8'))).toEqual(written)
})

test('ids sort by time, also where the clock is set back between two starts', async () => {
  const folder = await temporaryFolder()
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const [last] = (await writeDay(folder, tomorrow, 3)).slice(-1)
  const { log } = await openLog(folder)
  const next = await Promise.all([log.append(entry()), log.append(entry())])
  expect([last?.id, ...ids(next)]).toEqual([last?.id, ...ids(next)].toSorted())
  expect((await log.list({ first: 10 })).entries[0]).toEqual(next[1])
})

test('pages go on where the one before ended, over memory, files and days', async () => {
  const folder = await temporaryFolder()
  const old = [...(await writeDay(folder, '2026-01-01', 1_500)), ...(await writeDay(folder, '2026-01-02', 1_500))]
  const { log } = await openLog(folder, 3650)
  const all = [...old, await log.append(entry())].reverse()
  const read: ActivityEntry[] = []
  let pages = 0
  for (let before: string | undefined; ; before = read.at(-1)?.id) {
    const page = await log.list({ first: 400, ...(before && { before }) })
    read.push(...page.entries)
    pages++
    if (!page.hasMore) break
    expect(page.entries).toHaveLength(400)
  }
  expect(ids(read)).toEqual(ids(all))
  expect(pages).toBe(8)
})

test('a page that ends with the last entry says that there is no more', async () => {
  const { log } = await openLog()
  for (let count = 0; count < 4; count++) await log.append(entry())
  expect((await log.list({ first: 4 })).hasMore).toBe(false)
  expect((await log.list({ first: 3 })).hasMore).toBe(true)
})

test.each(['', '!', '0', 'zzz', '01ARZ3NDEKTSV4RRFFQ69G5FA', '../../etc/passwd'])(
  'the cursor %j is refused instead of reading the whole log',
  async (cursor) => {
    const { log } = await openLog()
    await log.append(entry())
    await expect(log.list({ first: 1, before: cursor })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(() => log.subscribe({ after: cursor })).toThrow('id of an activity entry')
  },
)

test('filters hold together', async () => {
  const { log } = await openLog()
  const start = await log.append(entry({ action: 'container.start' }))
  const stop = await log.append(entry({ action: 'container.stop', outcome: 'FAILED', code: 'CONFLICT' }))
  const pull = await log.append(
    entry({
      action: 'image.pull',
      target: { kind: 'image', id: 'i1', name: 'Nginx:latest' },
      actor: { kind: 'ENGINE', keyId: null, label: 'Docker engine' },
    }),
  )
  const list = async (filter: Parameters<ActivityLog['list']>[0]['filter']) =>
    ids((await log.list({ first: 10, filter })).entries)
  expect(await list({ action: 'container.' })).toEqual([stop.id, start.id])
  expect(await list({ action: 'container.st' })).toEqual([])
  expect(await list({ action: 'container.', outcomes: ['FAILED', 'DENIED'] })).toEqual([stop.id])
  expect(await list({ keyId: 'k1' })).toEqual([stop.id, start.id])
  expect(await list({ actorKind: 'ENGINE' })).toEqual([pull.id])
  expect(await list({ target: 'nginx' })).toEqual([pull.id])
  expect(await list({ target: 'c1' })).toEqual([stop.id, start.id])
  expect(await list({ about: ['c1', 'nobody'] }), 'a whole id').toEqual([stop.id, start.id])
  expect(await list({ about: ['Nginx:latest'] }), 'a whole name').toEqual([pull.id])
  expect(await list({ about: ['nginx'] })).toEqual([])
  expect(await list({ targetKind: 'image' })).toEqual([pull.id])
  expect(await list({ since: stop.time })).toEqual(expect.arrayContaining([pull.id, stop.id]))
  expect(await list({ until: start.time })).toEqual([])
})

test('a day that held nothing is not read again, and what comes later is found', async () => {
  const folder = await temporaryFolder()
  await writeDay(folder, '2026-01-01', 2_500)
  await writeDay(folder, '2026-01-02', 2_500)
  const { log } = await openLog(folder, 3650)
  const filter = { action: 'image.pull' }
  const list = async () => ids((await log.list({ first: 10, filter })).entries)
  expect(await list()).toEqual([])
  const [older] = await writeDay(folder, '2026-01-01', 1, filter)
  const pulled = await log.append(entry(filter))
  expect(await list()).toEqual([pulled.id])
  expect(await log.get(older?.id ?? '')).toMatchObject(filter)
})

test('a span of days reads no other day', async () => {
  const folder = await temporaryFolder()
  const [first] = await writeDay(folder, '2026-01-01', 1)
  const [second] = await writeDay(folder, '2026-01-02', 1)
  await writeDay(folder, '2026-01-03', 2_500)
  const { log } = await openLog(folder, 3650)
  const list = async (filter: ActivityFilter) => ids((await log.list({ first: 10, filter })).entries)
  expect(await list({ since: '2026-01-01T12:00:00.000Z', until: '2026-01-01T12:00:00.001Z' })).toEqual([first?.id])
  expect(await list({ since: '2026-01-01T12:00:00.001Z', until: '2026-01-02T12:00:00.001Z' })).toEqual([second?.id])
  expect(await list({ until: '2026-01-02T12:00:00.000Z', target: 'WEB' })).toEqual([first?.id])
})

test('an intent is shown while its outcome is unknown, and folded into it then', async () => {
  const { log } = await openLog()
  const intent = await log.append(entry({ outcome: 'STARTED' }))
  expect(ids((await log.list({ first: 10 })).entries)).toEqual([intent.id])
  const outcome = await log.append(entry({ intentId: intent.id }))
  expect(ids((await log.list({ first: 10 })).entries)).toEqual([outcome.id])
  expect(ids((await log.list({ first: 10, filter: { outcomes: ['STARTED'] } })).entries)).toEqual([intent.id])
  expect(await log.get(intent.id)).toEqual(intent)
})

test('what a crash interrupted is closed at the next start', async () => {
  const first = await openLog()
  const intent = await first.log.append(entry({ outcome: 'STARTED', action: 'app.install' }))
  await first.log.append(entry())
  const second = await openLog(first.folder)
  const [newest] = (await second.log.list({ first: 10 })).entries
  expect(newest).toMatchObject({
    action: 'app.install',
    outcome: 'FAILED',
    intentId: intent.id,
    code: 'INTERNAL_ERROR',
  })
  const third = await openLog(first.folder)
  expect((await third.log.list({ first: 10 })).entries).toHaveLength(2)
})

test('an interrupted action is closed however much follows it', async () => {
  const folder = await temporaryFolder()
  const [intent] = await writeDay(folder, '2026-01-01', 1, { outcome: 'STARTED', action: 'app.install' })
  await writeDay(folder, '2026-01-02', 5_000)
  const { log } = await openLog(folder, 3650)
  expect((await log.list({ first: 1 })).entries).toMatchObject([{ outcome: 'FAILED', intentId: intent?.id }])
})

test('what was seen to be open is not looked for again, and closed once', async () => {
  const first = await openLog()
  const append = (part: Partial<NewEntry> = {}) => first.log.append(entry(part))
  const [lost, done] = [await append({ outcome: 'STARTED' }), await append({ outcome: 'STARTED' })]
  for (let burst = 0; burst < 15; burst++) await Promise.all(Array.from({ length: 100 }, () => append()))
  await append({ intentId: done.id })
  for (let burst = 0; burst < 15; burst++) await Promise.all(Array.from({ length: 100 }, () => append()))
  await first.log.close()
  // Nothing can have been left open in here: it is from before what was written down.
  await writeDay(first.folder, '2026-01-01', 1, { outcome: 'STARTED', action: 'app.install' })
  const second = await openLog(first.folder, 3650)
  const failed = await second.log.list({ first: 10, filter: { outcomes: ['FAILED'] } })
  expect(failed.entries.map(({ intentId }) => intentId)).toEqual([lost.id])
})

test.each([
  ['is spoilt', 'spoilt'],
  ['is of another log', JSON.stringify({ version: 1, upTo: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ', open: [] })],
])('what is written about open actions is not believed where it %s', async (_what, text) => {
  const folder = await temporaryFolder()
  const [intent] = await writeDay(folder, '2026-01-01', 1, { outcome: 'STARTED', action: 'app.install' })
  await writeDay(folder, '2026-01-02', 2_500)
  await writeFile(join(folder, 'open-intents.json'), text)
  const { log } = await openLog(folder, 3650)
  expect((await log.list({ first: 1 })).entries).toMatchObject([{ outcome: 'FAILED', intentId: intent?.id }])
})

test('a line that a crash left unfinished is cut off, nothing else', async () => {
  const first = await openLog()
  const kept = await first.log.append(entry())
  const [file = ''] = await readdir(first.folder)
  await appendFile(join(first.folder, file), '{"id":"01ZZ')
  const second = await openLog(first.folder)
  const added = await second.log.append(entry())
  const lines = (await readFile(join(first.folder, file), 'utf8')).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).id)).toEqual([kept.id, added.id])
})

test('a line that the disk has spoilt does not hide the others', async () => {
  const folder = await temporaryFolder()
  const entries = await writeDay(folder, '2026-01-01', 3)
  const path = join(folder, '2026-01-01.jsonl')
  const lines = (await readFile(path, 'utf8')).split('\n')
  await writeFile(path, [lines[0], '\0\0\0 spoilt', '"text"', lines[1], lines[2], ''].join('\n'))
  const { log } = await openLog(folder, 3650)
  expect(ids((await log.list({ first: 10 })).entries)).toEqual(ids(entries.reverse()))
  expect((await log.get(entries[2]?.id ?? ''))?.id).toBe(entries[2]?.id)
})

test('a subscriber gets every matching entry from now on', async () => {
  const { log } = await openLog()
  await log.append(entry())
  const stream = log.subscribe({ filter: { keyId: 'k2' } })
  await log.append(entry())
  const mine = await log.append(entry({ actor: { kind: 'KEY', keyId: 'k2', label: 'x' } }))
  expect(await take(stream, 1)).toEqual([mine])
  await stream.return?.()
  expect(log.subscriberCount).toBe(0)
})

test.each([
  ['memory', 10],
  ['files, days ago', 3_000],
])('a reconnect resumes from %s without a gap or a double, also while more comes in', async (_what, missed) => {
  const folder = await temporaryFolder()
  const old = [
    ...(await writeDay(folder, '2026-01-01', missed / 2)),
    ...(await writeDay(folder, '2026-01-02', missed / 2)),
  ]
  const { log } = await openLog(folder, 3650)
  const seen = old[2]?.id ?? ''
  const appending = (async () => {
    const added: ActivityEntry[] = []
    for (let count = 0; count < 50; count++) added.push(await log.append(entry()))
    return added
  })()
  const stream = log.subscribe({ after: seen })
  onTestFinished(async () => void (await stream.return?.()))
  const read = await take(stream, old.length - 3 + 50)
  expect(ids(read)).toEqual(ids([...old.slice(3), ...(await appending)]))
})

test('what comes between asking and reading comes once, however much it is', async () => {
  const { log } = await openLog()
  const first = await log.append(entry({ actor: { kind: 'KEY', keyId: 'mine', label: 'x' } }))
  const stream = log.subscribe({ after: first.id, filter: { keyId: 'mine' } })
  onTestFinished(async () => void (await stream.return?.()))
  const mine: ActivityEntry[] = []
  // More than memory holds, of which the subscriber wants a few.
  for (let burst = 0; burst < 35; burst++) {
    await Promise.all(Array.from({ length: 100 }, () => log.append(entry())))
    mine.push(await log.append(entry({ actor: { kind: 'KEY', keyId: 'mine', label: 'x' } })))
  }
  const last = log.append(entry({ actor: { kind: 'KEY', keyId: 'mine', label: 'x' } }))
  expect(ids(await take(stream, 36))).toEqual(ids([...mine, await last]))
})

test('the newest success of a target is known for as long as its entry is among the recent ones', async () => {
  const { log } = await openLog()
  const about = (id: string, part: Partial<NewEntry> = {}) =>
    log.append(entry({ target: { kind: 'container', id, name: id }, ...part }))
  await about('a')
  const second = await about('a')
  await about('a', { outcome: 'FAILED' })
  const other = await about('b')
  expect(log.latestFor('a')).toEqual(second)
  expect(log.latestFor('b')).toEqual(other)
  expect(log.latestFor('c')).toBeUndefined()
  for (let burst = 0; burst < 30; burst++) await Promise.all(Array.from({ length: 100 }, () => about('c')))
  expect(log.latestFor('a')).toBeUndefined()
  expect(log.latestFor('c')).toBeDefined()
})

test('a reader that leaves in the middle of a file lets go of everything', async () => {
  const folder = await temporaryFolder()
  const old = await writeDay(folder, '2026-01-01', 5_000)
  const { log } = await openLog(folder, 3650)
  const stream = log.subscribe({ after: old[0]?.id ?? '' })
  expect(await take(stream, 2)).toHaveLength(2)
  await stream.return?.()
  expect(await stream.next()).toEqual({ done: true, value: undefined })
  expect(log.subscriberCount).toBe(0)
})

test('a subscriber that does not read is ended, the others are not', async () => {
  const { log } = await openLog()
  const lazy = log.subscribe()
  const diligent = log.subscribe()
  const reading = take(diligent, 2_100)
  for (let burst = 0; burst < 21; burst++) await Promise.all(Array.from({ length: 100 }, () => log.append(entry())))
  expect(await reading).toHaveLength(2_100)
  await expect(take(lazy, 2_100)).rejects.toMatchObject({ code: 'OVERLOADED', details: { reason: 'SLOW_CONSUMER' } })
  expect(log.subscriberCount).toBe(1)
  await diligent.return?.()
})

test('what a caller chose cannot fill the disk', async () => {
  const { log, folder } = await openLog()
  const huge = 'x'.repeat(1024 * 1024)
  await log.append(
    entry({
      target: { kind: 'container', id: huge, name: huge },
      message: huge,
      detail: { scopes: [huge] },
      outcome: 'FAILED',
    }),
  )
  const [file = ''] = await readdir(folder)
  expect((await readFile(join(folder, file), 'utf8')).length).toBeLessThan(4_000)
})

/** A log over a data directory with a reserve, as the server has it. */
async function openWithReserve(dataDir: string) {
  const storage = await Storage.open(dataDir)
  onTestFinished(() => storage.close())
  expect(await storage.reserve.allocate()).toBe(true)
  const log = await ActivityLog.open(join(dataDir, 'activity'), { retentionDays: 90, storage })
  onTestFinished(() => log.close())
  return { log, storage }
}

const refusal = (part: Partial<NewEntry> = {}) => entry({ outcome: 'DENIED', code: 'SCOPE_REQUIRED', ...part })

test('refusals of a kind that repeat are counted: the first, the last and the number stay', async () => {
  const { log } = await openWithReserve(await temporaryFolder())
  for (let turn = 1; turn <= 500; turn++) await log.appendRepeated(refusal({ requestId: `r${turn}` }))
  await log.appendRepeated(refusal({ code: 'POLICY_DENIED' }))
  await log.tellCounts()
  const { entries } = await log.list({ first: 100 })
  expect(entries).toHaveLength(22)
  expect(entries.at(-1)).toMatchObject({ requestId: 'r1' })
  expect(entries[0]).toMatchObject({ requestId: 'r500', target: { id: 'c1' }, repeats: { count: 480 } })
  expect(entries.filter(({ code }) => code === 'POLICY_DENIED')).toHaveLength(1)
  const { firstAt = '', lastAt = '' } = entries[0]?.repeats ?? {}
  expect([entries.at(-1)?.time ?? '', firstAt, lastAt, entries[0]?.time ?? '']).toEqual(
    [entries.at(-1)?.time ?? '', firstAt, lastAt, entries[0]?.time ?? ''].toSorted(),
  )
})

test('what was counted is on disk before the caller hears of it, and told once by the next server', async () => {
  const dataDir = await temporaryFolder()
  const first = await openWithReserve(dataDir)
  for (let turn = 1; turn <= 50; turn++) await first.log.appendRepeated(refusal({ requestId: `r${turn}` }))
  // As a killed server leaves it: nothing is closed.
  const second = await openWithReserve(dataDir)
  const counts = async (log: ActivityLog) =>
    (await log.list({ first: 100 })).entries.flatMap(({ requestId, repeats }) =>
      repeats ? [[requestId, repeats.count]] : [],
    )
  expect(await counts(second.log)).toEqual([['r50', 30]])
  const third = await openWithReserve(dataDir)
  expect(await counts(third.log)).toEqual([['r50', 30]])
})

test('a count that was told and not taken back before a kill is not told again', async () => {
  const dataDir = await temporaryFolder()
  const first = await openWithReserve(dataDir)
  for (let turn = 1; turn <= 30; turn++) await first.log.appendRepeated(refusal())
  const [counted] = [...first.storage.reserve.entries('count/')]
  await first.log.tellCounts()
  expect([...first.storage.reserve.entries('count/')]).toEqual([])
  if (counted) await first.storage.reserve.set([counted])
  const second = await openWithReserve(dataDir)
  expect((await second.log.list({ first: 100 })).entries.filter(({ repeats }) => repeats)).toHaveLength(1)
  expect([...second.storage.reserve.entries('count/')]).toEqual([])
})

test('refusals about many things are one count, which tells the last and some of the others', async () => {
  const { log } = await openWithReserve(await temporaryFolder())
  for (let turn = 0; turn < 1_000; turn++)
    await log.appendRepeated(refusal({ target: { kind: 'container', id: `c${turn}`, name: `web-${turn}` } }))
  await log.tellCounts()
  expect((await log.list({ first: 100 })).entries).toHaveLength(21)
  expect((await log.list({ first: 1 })).entries).toMatchObject([
    {
      target: { id: 'c999' },
      repeats: { count: 980 },
      detail: { targets: expect.arrayContaining(['web-20', 'web-27']) },
    },
  ])
})

test('the lines of one key are bounded: first their details go, then refusals only count; nothing is left out', async () => {
  const { log, storage } = await openWithReserve(await temporaryFolder())
  const detail = { long: 'x'.repeat(15_000) }
  // More than the key's share, with details and with twenty kinds of refusals that change all the time.
  const count = 3_000
  for (let turn = 0; turn < count; turn += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, part) => log.appendRepeated(refusal({ action: `a.${turn + part}`, detail }))),
    )
  await log.tellCounts()
  let bytes = 0
  let told = 0
  for (let before: string | undefined; ; ) {
    const page = await log.list({ first: 500, ...(before && { before }) })
    for (const found of page.entries) {
      bytes += JSON.stringify(found).length
      told += found.repeats?.count ?? 1
    }
    before = page.entries.at(-1)?.id
    if (!page.hasMore) break
  }
  expect(told).toBe(count)
  expect(bytes).toBeLessThan(17 * 1024 * 1024)
  expect(log.secondsUntilFree('somebody else')).toBe(0)
  expect(storage.isBehind).toBe(false)
})

test('whole days go when they are old enough', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-05-10T23:59:00Z'), toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const folder = await temporaryFolder()
  for (const day of ['2026-05-01', '2026-05-08', '2026-05-09']) await writeDay(folder, day, 1)
  const { log } = await openLog(folder, 2)
  await log.append(entry())
  expect((await readdir(folder)).toSorted()).toEqual(['2026-05-08.jsonl', '2026-05-09.jsonl', '2026-05-10.jsonl'])
  vi.setSystemTime(Date.parse('2026-05-11T00:01:00Z'))
  await log.append(entry())
  expect((await readdir(folder)).toSorted()).toEqual(['2026-05-09.jsonl', '2026-05-10.jsonl', '2026-05-11.jsonl'])
  expect((await log.list({ first: 10 })).entries).toHaveLength(3)
})
