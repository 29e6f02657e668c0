import { expect, it } from 'vitest'
import { familiarReference, parseImageReference, withDefaultTag } from './imageReference.ts'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`

it.each([
  ['nginx', { name: 'nginx' }],
  ['nginx:1.29', { name: 'nginx', tag: '1.29' }],
  ['linuxserver/sonarr:latest', { name: 'linuxserver/sonarr', tag: 'latest' }],
  ['docker.io/library/nginx', { name: 'docker.io/library/nginx' }],
  ['localhost:5000/a', { name: 'localhost:5000/a' }],
  ['localhost:5000/a:b', { name: 'localhost:5000/a', tag: 'b' }],
  ['ghcr.io/open-webui/open-webui:main', { name: 'ghcr.io/open-webui/open-webui', tag: 'main' }],
  ['a__b/c.d-e--f_g', { name: 'a__b/c.d-e--f_g' }],
  ['Registry.Example:5000/a', { name: 'Registry.Example:5000/a' }],
  ['[2001:db8::1]:5000/a/b:c', { name: '[2001:db8::1]:5000/a/b', tag: 'c' }],
  [`nginx@${DIGEST}`, { name: 'nginx', digest: DIGEST }],
  [`reg.example/nginx:1@${DIGEST}`, { name: 'reg.example/nginx', tag: '1', digest: DIGEST }],
  ['x:A_.-9', { name: 'x', tag: 'A_.-9' }],
  [`${'a'.repeat(255)}:${'b'.repeat(128)}`, { name: 'a'.repeat(255), tag: 'b'.repeat(128) }],
])('parses %s', (text, expected) => {
  expect(parseImageReference(text)).toEqual(expected)
})

it.each([
  '',
  ' ',
  'UPPER',
  'a b',
  'a:',
  ':a',
  '/a',
  'a/',
  'a//b',
  '../a',
  'a/../b',
  'a@sha256:12',
  `a@md5:${'0'.repeat(32)}`,
  `a@${DIGEST.toUpperCase()}`,
  'a:b:c',
  'http://a/b',
  'a?b',
  'a#b',
  'a%2Fb',
  'größe',
  'a\n',
  '-a',
  'a-',
  'a___b',
  'a..b',
  `x:${'b'.repeat(129)}`,
  'a'.repeat(256),
])('refuses "%s"', (text) => {
  expect(parseImageReference(text)).toBeUndefined()
})

it('is quick with hostile text', () => {
  const begin = performance.now()
  for (const piece of ['a-', 'a.', 'a/', 'a_', '-', 'A.', 'a:'])
    for (const end of ['', '!', '/', ':'])
      expect(parseImageReference(piece.repeat(10_000 / piece.length) + end)).toBeUndefined()
  for (const piece of ['a-', 'a.', 'a/', 'A.']) parseImageReference(`${piece.repeat(120)}!`)
  expect(performance.now() - begin).toBeLessThan(500)
})

it.each([
  ['nginx', 'nginx:latest'],
  ['nginx:1', 'nginx:1'],
  ['localhost:5000/a', 'localhost:5000/a:latest'],
  [`nginx@${DIGEST}`, `nginx@${DIGEST}`],
  ['no reference', 'no reference'],
])('completes %s to %s', (text, expected) => {
  expect(withDefaultTag(text)).toBe(expected)
})

it.each([
  ['docker.io/library/nginx:1.29', 'nginx:1.29'],
  ['index.docker.io/library/nginx', 'nginx'],
  ['library/nginx', 'nginx'],
  ['docker.io/linuxserver/sonarr', 'linuxserver/sonarr'],
  ['ghcr.io/library/nginx', 'ghcr.io/library/nginx'],
  ['localhost:5000/library/nginx', 'localhost:5000/library/nginx'],
])('says %s as the engine does', (text, familiar) => {
  expect(familiarReference(text)).toBe(familiar)
})
