import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { Appender } from './appender.ts'
import { DayFiles } from './dayFiles.ts'

async function open() {
  const folder = join(await temporaryFolder(), 'activity')
  const files = new DayFiles(folder)
  await files.create()
  const appender = new Appender(files)
  onTestFinished(() => appender.close())
  return { appender, folder, read: (day: string) => readFile(join(folder, `${day}.jsonl`), 'utf8') }
}

test('lines stand in the order in which they came, each in the file of its day', async () => {
  const { appender, read } = await open()
  const days = ['2026-01-01', '2026-01-02']
  await Promise.all(
    Array.from({ length: 200 }, (_, index) => appender.append(days[index < 120 ? 0 : 1] ?? '', `${index}`)),
  )
  expect((await read('2026-01-01')).split('\n')).toEqual([...Array.from({ length: 120 }, (_, index) => `${index}`), ''])
  expect((await read('2026-01-02')).split('\n')[0]).toBe('120')
})

test('a failure reaches every line of its batch, and the next one gets through', async () => {
  const { appender, folder, read } = await open()
  await rm(folder, { recursive: true })
  const results = await Promise.allSettled([appender.append('2026-01-01', 'a'), appender.append('2026-01-01', 'b')])
  for (const result of results)
    expect(result).toMatchObject({
      status: 'rejected',
      reason: { code: 'INTERNAL_ERROR', details: { reason: 'STORAGE_FAILED' } },
    })
  await new DayFiles(folder).create()
  await appender.append('2026-01-01', 'c')
  expect(await read('2026-01-01')).toBe('c\n')
})
