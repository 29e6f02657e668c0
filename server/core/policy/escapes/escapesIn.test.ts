import { expect, test } from 'vitest'
import { ESCAPE_CORPUS } from '../escapeCorpus.ts'
import { escapesIn } from './escapesIn.ts'

test('the corpus against a real server', () => {
  const moved = escapesIn({
    installDir: '/home/a/.wagmios/containers/attack',
    containersDir: '/home/a/.wagmios/containers',
    dataDir: '/home/a/.wagmios/data',
    foreignContainer: 'other-1',
    foreignContainerId: 'f5'.repeat(32),
    ownPorts: [40123, 40124],
  })
  expect(moved.map(({ id, rule }) => [id, rule])).toEqual(ESCAPE_CORPUS.map(({ id, rule }) => [id, rule]))
  const text = JSON.stringify(moved)
  for (const gone of ['/data/wagmios', 'vault-server-1', 'b2b2b2b2b2b2', '5179']) expect(text).not.toContain(gone)
  for (const there of [
    '/home/a/.wagmios/data/keys.json',
    'container:other-1',
    'container:f5f5f5f5f5f5\\"',
    '40122-40124:80',
    '40124:80',
  ])
    expect(text).toContain(there)
  expect(escapesIn({})).toBe(ESCAPE_CORPUS)
})
