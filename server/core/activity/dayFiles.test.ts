import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { DayFiles } from './dayFiles.ts'

const DAY = '2026-11-22'

async function filesWith(text: string) {
  const folder = await temporaryFolder()
  await writeFile(join(folder, `${DAY}.jsonl`), text)
  return { files: new DayFiles(folder), path: join(folder, `${DAY}.jsonl`) }
}

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = []
  for await (const line of lines) read.push(line)
  return read
}

// Chunks are 256 KiB: these lie within one, over several, and exactly on their borders.
const FILES: [what: string, lines: string[]][] = [
  ['nothing', []],
  ['one line', ['a']],
  ['short lines', ['a', 'b', 'c']],
  ['many lines', Array.from({ length: 30_000 }, (_, index) => `line ${index} ${'x'.repeat(index % 90)}`)],
  ['a line longer than several chunks', ['first', 'y'.repeat(900_000), 'last']],
  ['characters of several bytes over the border', Array.from({ length: 9_000 }, () => 'äöü€😀'.repeat(3))],
  ['a line as long as a chunk', ['z'.repeat(256 * 1024 - 1), 'q'.repeat(256 * 1024 - 1)]],
]

test.each(FILES)('%s reads the same from both ends', async (_what, lines) => {
  const { files } = await filesWith(lines.map((line) => `${line}\n`).join(''))
  expect(await all(files.lines(DAY))).toEqual(lines)
  expect(await all(files.linesFromEnd(DAY))).toEqual(lines.toReversed())
})

test.each(FILES)('%s reads the same through a sieve', async (_what, lines) => {
  const { files } = await filesWith(lines.map((line) => `${line}\n`).join(''))
  const mayMatch = (text: string) => /[7lq€]/.test(text)
  expect(await all(files.linesFromEnd(DAY, mayMatch))).toEqual(lines.filter(mayMatch).toReversed())
})

test('a day without a file has no lines', async () => {
  const files = new DayFiles(await temporaryFolder())
  expect(await all(files.lines(DAY))).toEqual([])
  expect(await all(files.linesFromEnd(DAY))).toEqual([])
  expect(await files.days()).toEqual([])
})

test('only files named after a day count, newest first', async () => {
  const folder = await temporaryFolder()
  for (const name of ['2026-01-02.jsonl', '2026-01-10.jsonl', 'notes.txt', '2026-01-03.jsonl.bak'])
    await writeFile(join(folder, name), '')
  expect(await new DayFiles(folder).days()).toEqual(['2026-01-10', '2026-01-02'])
})

test.each([
  ['a whole line stays', 'a\nb\n', 'a\nb\n'],
  ['half a line goes', 'a\nb\nhal', 'a\nb\n'],
  ['half a line that is all there is', 'hal', ''],
  ['half a line of several chunks', `a\n${'h'.repeat(600_000)}`, 'a\n'],
  ['nothing', '', ''],
])('repair: %s', async (_what, before, after) => {
  const { files, path } = await filesWith(before)
  await files.repair(DAY)
  expect(await readFile(path, 'utf8')).toBe(after)
})
