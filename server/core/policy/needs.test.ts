import { expect, test } from 'vitest'
import { canonicalNeed, describeNeed, isNeed } from './needs.ts'

test.each([
  ['cap.cap_net_admin', 'cap.NET_ADMIN'],
  ['bind:/var/run/dbus/', 'bind:/run/dbus'],
  ['bind:/srv//x/../y:ro', 'bind:/srv/y:ro'],
  ['device:/dev//dri/', 'device:/dev/dri'],
  ['security_opt:SECCOMP:unconfined', 'security_opt:seccomp=unconfined'],
  ['security_opt:seccomp=./p.json', 'security_opt:seccomp=custom'],
  ['security_opt:no-new-privileges', 'security_opt:no-new-privileges'],
  ['network.host', 'network.host'],
  ['port:53', 'port:53'],
])('%s means %s', (need, canonical) => {
  expect(canonicalNeed(need)).toBe(canonical)
  expect(canonicalNeed(canonical)).toBe(canonical)
  expect(isNeed(need)).toBe(true)
})

test.each(['', 'root', 'cap.', 'bind:', 'privileged:x', 'network.hosts'])('%j is no need', (need) =>
  expect(isNeed(need)).toBe(false),
)

test('a sentence for each', () => {
  expect(describeNeed('cap.NET_ADMIN')).toBe('holds the kernel capability NET_ADMIN')
  expect(describeNeed('bind:/run/dbus:ro')).toBe('reads /run/dbus of the host')
  expect(describeNeed('bind:/a$&b')).toBe('reads and writes /a$&b of the host')
  expect(describeNeed('docker.socket')).toBe('may control every container of this host')
})
