import { expect, test } from 'vitest'
import { freeName, installName } from './installName.ts'
import { requireVariables } from './templateValues.ts'

test.each(['web', 'my-nginx', 'a_b', '0', 'a'.repeat(63)])('%s is a name', (name) => {
  expect(installName(name)).toBe(name)
})

test('capitals and blanks around it are forgiven', () => {
  expect(installName(' My-Nginx ')).toBe('my-nginx')
})

test.each(['', '-a', '_a', 'a/b', '../a', '..', 'a b', 'a.b', 'a\nb', 'a\0', 'ä', 'a'.repeat(64)])(
  '%j is none',
  (name) => {
    expect(() => installName(name)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  },
)

test('a taken name is numbered', () => {
  const taken = new Set(['web', 'web-2'])
  expect(freeName('web', (name) => taken.has(name))).toBe('web-3')
  expect(freeName('other', (name) => taken.has(name))).toBe('other')
})

test.each(['COMPOSE_PROJECT_NAME', 'COMPOSE_FILE', 'DOCKER_HOST', 'A\nB', 'A=B', '', '1A'])(
  'a template cannot be given %j',
  (name) => {
    expect(() => requireVariables({ [name]: 'x' })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  },
)

test('a template is given ordinary variables and profiles', () => {
  expect(() => requireVariables({ PORT: '80', COMPOSE_PROFILES: 'debug', TEXT: 'a\nb' })).not.toThrow()
})
