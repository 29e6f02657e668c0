import { describe, expect, it } from 'vitest'
import { age, ago, duration } from './age.ts'
import { bytes, memory } from './bytes.ts'
import { parseImageName, shortImage } from './imageName.ts'
import { percent, share } from './percent.ts'
import { list, plural } from './plural.ts'
import { distinctPorts, portLabel, portUrl } from './portLink.ts'
import { sentence } from './sentence.ts'

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1_420_000_000, '1.42 GB'],
    [187_654_321, '188 MB'],
    [999_960, '1 MB'],
    [null, '–'],
    [-1, '–'],
  ])('%s is %s', (value, text) => expect(bytes(value)).toBe(text))

  it('memory counts in 1024s', () => {
    expect(memory(536_870_912)).toBe('512 MiB')
    expect(memory(1_610_612_736)).toBe('1.5 GiB')
  })
})

describe('age', () => {
  const now = Date.parse('2026-01-02T12:00:00Z')

  it.each([
    [now - 2_000, 'just now', 2],
    [now - 42_000, '42 sec. ago', 42],
    [now - 180_000, '3 min. ago', 180],
    [now - 7_200_000, '2 hr. ago', 7200],
    [now - 3 * 86_400_000, '3 days ago', 259_200],
  ])('%d', (time, text) => expect(ago(time, now)).toBe(text))

  it('says so of a time that is none', () => expect(ago('', now)).toBe('–'))

  it('is short in columns', () => {
    expect(age(now - 42_000, now)).toBe('42s')
    expect(age(now - 12 * 86_400_000, now)).toBe('1w')
    expect(age(now + 500, now)).toBe('now')
  })

  it.each([
    [83.4, '83 ms'],
    [2_400, '2.4 s'],
    [59_980, '1 min'],
    [192_000, '3 min 12 s'],
    [7_500_000, '2 h 5 min'],
    [90_000_000, '1 d 1 h'],
    [null, '–'],
  ])('%s ms lasts %s', (ms, text) => expect(duration(ms)).toBe(text))
})

describe('image names', () => {
  it.each([
    ['nginx', '', 'nginx', '', ''],
    ['nginx:1.27', '', 'nginx', '1.27', ''],
    ['ghcr.io/a/b:v1', 'ghcr.io', 'a/b', 'v1', ''],
    ['localhost:5055/x', 'localhost:5055', 'x', '', ''],
    ['localhost:5055/x:y', 'localhost:5055', 'x', 'y', ''],
    ['a/b@sha256:00', '', 'a/b', '', 'sha256:00'],
  ])('%s', (reference, registry, repository, tag, digest) =>
    expect(parseImageName(reference)).toEqual({ registry, repository, tag, digest }),
  )

  it('is short in columns', () => {
    expect(shortImage('docker.io/library/nginx:1')).toBe('nginx:1')
    expect(shortImage(`redis@sha256:${'ab'.repeat(32)}`)).toBe('redis@abababababab')
    expect(shortImage(`sha256:${'cd'.repeat(32)}`)).toBe('cdcdcdcdcdcd')
  })
})

describe('shares and counts', () => {
  it('keeps a digit only where it says something', () => {
    expect(percent(0.04)).toBe('0 %')
    expect(percent(4.23)).toBe('4.2 %')
    expect(percent(9.97)).toBe('10 %')
    expect(percent(undefined)).toBe('–')
    expect(share(1, 0)).toBeNull()
    expect(share(3, 2)).toBe(100)
  })

  it('counts', () => {
    expect(plural(1, 'container')).toBe('1 container')
    expect(plural(1204, 'entry', 'entries')).toBe('1,204 entries')
    expect(list(['a', 'b', 'c'])).toBe('a, b and c')
    expect(list([])).toBe('')
  })
})

describe('ports', () => {
  const port = (hostPort: number | null, containerPort: number, hostIp = '0.0.0.0', protocol = 'tcp') => ({
    hostIp,
    hostPort,
    containerPort,
    protocol,
  })

  it.each([
    [port(8096, 8096), '8096'],
    [port(8443, 443), '8443→443'],
    [port(53, 53, '::', 'udp'), '53/udp'],
    [port(9000, 9000, '127.0.0.1'), '127.0.0.1:9000→9000'],
    [port(9000, 9000, '::1'), '[::1]:9000→9000'],
    [port(null, 80), '80'],
  ])('%o', (given, label) => expect(portLabel(given)).toBe(label))

  it('links to the host that the browser reaches', () => {
    expect(portUrl(port(8096, 8096), 'http://nas.lan:5174')).toBe('http://nas.lan:8096/')
    expect(portUrl(port(8443, 443), 'http://[fd00::5]:5174')).toBe('https://[fd00::5]:8443/')
    expect(portUrl(port(53, 53, '', 'udp'), 'http://nas.lan')).toBeNull()
    expect(portUrl(port(null, 80), 'http://nas.lan')).toBeNull()
    expect(portUrl(port(80, 80, '127.0.0.1'), 'http://nas.lan')).toBeNull()
    expect(portUrl(port(80, 80, '127.0.0.1'), 'http://localhost:5174')).toBe('http://localhost:80/')
    // Only where it listens, whatever name the dashboard was opened under.
    expect(portUrl(port(18444, 80, '172.31.97.1'), 'http://nas.lan:5174')).toBe('http://172.31.97.1:18444/')
    expect(portUrl(port(8096, 8096, 'fd00::7'), 'http://nas.lan:5174')).toBe('http://[fd00::7]:8096/')
    expect(portUrl(port(9443, 9443), 'http://nas.lan:5174')).toBe('https://nas.lan:9443/')
    for (const other of [22, 5432]) expect(portUrl(port(other, other), 'http://nas.lan:5174')).toBeNull()
  })

  it('lists IPv4 and IPv6 once, published first', () => {
    const ports = [port(null, 9), port(80, 80, '::'), port(80, 80)]
    expect(distinctPorts(ports).map(portLabel)).toEqual(['80', '9'])
  })
})

it.each([
  ['goes beyond it', 'Goes beyond it.'],
  ['Done!', 'Done!'],
  ['web.ports is no list', 'web.ports is no list.'],
  ['', ''],
])('%j as a sentence', (phrase, text) => expect(sentence(phrase)).toBe(text))
