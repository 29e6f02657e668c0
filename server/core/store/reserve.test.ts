import { open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { seededRandom } from '../../tests/testing/seededRandom.ts'
import { temporaryFolder } from '../../tests/testing/temporaryFolder.ts'
import { Reserve } from './reserve.ts'

async function opened(folder: string) {
  const reserve = await Reserve.open(folder)
  onTestFinished(() => reserve.close())
  expect(await reserve.allocate()).toBe(true)
  return reserve
}

async function reopened(folder: string) {
  const reserve = await Reserve.open(folder)
  onTestFinished(() => reserve.close())
  return reserve
}

const all = (reserve: Reserve) => [...reserve.entries('')]

test('what is set is there after a restart, in the order in which it came', async () => {
  const folder = await temporaryFolder()
  const first = await opened(folder)
  await first.set([
    ['b', { text: 'ä\n"' }],
    ['a', 1],
  ])
  await first.set([
    ['c', [true]],
    ['a', null],
  ])
  await first.set([['a', 2]])
  expect(all(await reopened(folder))).toEqual([
    ['b', { text: 'ä\n"' }],
    ['c', [true]],
    ['a', 2],
  ])
})

test('it never grows, however often its values change', async () => {
  const folder = await temporaryFolder()
  const reserve = await opened(folder)
  const { length: size } = await readFile(join(folder, 'reserve'))
  const value = 'x'.repeat(20_000)
  for (let turn = 0; turn < 600; turn++) await reserve.set([[`v${turn % 7}`, `${turn} ${value}`]])
  expect((await readFile(join(folder, 'reserve'))).length).toBe(size)
  expect(
    all(await reopened(folder))
      .map(([, text]) => Number(String(text).split(' ')[0]))
      .toSorted(),
  ).toEqual([593, 594, 595, 596, 597, 598, 599])
  expect(await readdir(folder)).toEqual(['reserve'])
})

test('more than it holds is refused, and what it holds stays', async () => {
  const folder = await temporaryFolder()
  const reserve = await opened(folder)
  await reserve.set([['kept', 'here']])
  const much = 'x'.repeat(1024 * 1024)
  await reserve.set([['one', much]], { upTo: 0.5 })
  await expect(reserve.set([['two', 'little']], { upTo: 0.4 })).rejects.toMatchObject({
    details: { reason: 'STORAGE_FULL' },
  })
  await expect(reserve.set([['two', much]])).rejects.toMatchObject({ details: { reason: 'STORAGE_FULL' } })
  expect(all(await reopened(folder)).map(([slot]) => slot)).toEqual(['kept', 'one'])
  await reserve.set([['one', null]], { upTo: 0.1 })
  await reserve.set([['two', much]])
  expect(all(await reopened(folder)).map(([slot]) => slot)).toEqual(['kept', 'two'])
})

test('without a file it takes nothing', async () => {
  await expect(Reserve.none().set([['a', 1]])).rejects.toMatchObject({ details: { reason: 'STORAGE_FULL' } })
})

test('a write that was cut off anywhere leaves what was acknowledged before it', async () => {
  const random = seededRandom(20_261_128)
  const folder = await temporaryFolder()
  const reserve = await opened(folder)
  const path = join(folder, 'reserve')
  const held: Record<string, number> = {}
  for (let turn = 0; turn < 60; turn++) {
    const before = await readFile(path)
    const values = { ...held }
    // Now and then so much that the other half is begun.
    const size = random() < 0.2 ? 900_000 : 100
    held.n = turn
    await reserve.set([
      ['n', turn],
      ['filling', 'y'.repeat(size)],
    ])
    const after = await readFile(path)
    // The kernel may have written any of the pages that changed, and not the others.
    const torn = Buffer.from(before)
    const pages = [...Array(after.length >> 12).keys()].filter((page) => !samePage(before, after, page))
    const lost = pages[Math.floor(random() * pages.length)]
    for (const page of pages) if (page !== lost) after.copy(torn, page << 12, page << 12, (page + 1) << 12)
    const elsewhere = await temporaryFolder()
    await writeFile(join(elsewhere, 'reserve'), torn)
    const read = await reopened(elsewhere)
    expect([values.n, turn]).toContain(read.get('n'))
    if (lost !== undefined && pages.length > 0) expect(read.get('n')).toBe(values.n)
  }
}, 60_000)

function samePage(a: Buffer, b: Buffer, page: number): boolean {
  return a.subarray(page << 12, (page + 1) << 12).equals(b.subarray(page << 12, (page + 1) << 12))
}

test('a file of something else is no reserve with values', async () => {
  const folder = await temporaryFolder()
  const handle = await open(join(folder, 'reserve'), 'w')
  await handle.write(Buffer.alloc(256 * 1024, '00000000 1 [["a",1]]\n'))
  await handle.close()
  expect(all(await reopened(folder))).toEqual([])
})
