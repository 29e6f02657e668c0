import { expect, it } from 'vitest'
import { machineNameFor, setupTokenIn, takeTokenFromAddress } from './setupToken.ts'

it('takes a token or the link that carries it', () => {
  expect(setupTokenIn(' wag_setup_abc-_ ')).toBe('wag_setup_abc-_')
  expect(setupTokenIn('http://nas:5174/setup#token=wag%5Fsetup_1')).toBe('wag_setup_1')
})

it('leaves no token in the address', () => {
  location.hash = '#token=wag_setup_2'
  expect(takeTokenFromAddress()).toBe('wag_setup_2')
  expect(location.href).not.toContain('wag_setup_2')
  expect(takeTokenFromAddress()).toBe('')
})

it('suggests a name for the machine', () => {
  expect(['localhost', '192.168.1.5', '[::1]', 'nas.lan', 'media'].map(machineNameFor)).toEqual([
    'Homelab',
    'Homelab',
    'Homelab',
    'nas',
    'media',
  ])
})
