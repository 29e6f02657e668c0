// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describe, expect, it } from 'vitest'
import { parsePortSpec } from './ports.ts'
import { describeAttribute } from './testing/conformance.ts'
import { problemsOf } from './testing/problemsOf.ts'

describeAttribute('ports', [
  '["80"]',
  '[80]',
  '[80.0]',
  '[80.5]',
  '["80:80"]',
  '["80-82:80-82"]',
  '["80-82:80"]',
  '["1-3:1-2"]',
  '["70000"]',
  '[":"]',
  '[":80"]',
  '["80:"]',
  '["80/udp"]',
  '["80/foo"]',
  '["80/UDP"]',
  '["80/"]',
  '["/udp"]',
  '["127.0.0.1:80:80"]',
  '["127.0.0.1::80"]',
  '["127.0.0.1:80-81:80-81/udp"]',
  '["[::1]:80:80"]',
  '["::1:80:80"]',
  '["[::1]::80"]',
  '["foo:80:80"]',
  '["1.2.3:80:80"]',
  '["01.2.3.4:80:80"]',
  '["80:80:80:80"]',
  '["0:80"]',
  '["0"]',
  '["8080:0"]',
  '["-80"]',
  '[-80]',
  '["80-"]',
  '["80-79"]',
  '["80-81-82"]',
  '["9999-10001"]',
  '["80", "80"]',
  '[80, "80"]',
  '["80:80", "80:80"]',
  '["80:80", "0.0.0.0:80:80"]',
  '["80:80/tcp", "80:80"]',
  '["8080:80", "80"]',
  '[{target: 80}]',
  '[{target: "80"}]',
  '[{target: 80, published: 80}]',
  '[{target: 80, published: "80"}]',
  '[{target: 80, published: 80}, {target: 80, published: "80"}]',
  '[{target: 80, published: "80-81"}]',
  '[{target: 80, protocol: udp, mode: host, name: n, app_protocol: http, host_ip: 127.0.0.1}]',
  '[{target: 80, host_ip: ""}]',
  '[{target: 80, host_ip: x}]',
  '[{published: 80}]',
  '[{target: 80, foo: 1}]',
  '[{target: x}]',
  '[{target: 80, published: ""}]',
  '[{target: 80, published: "${E}"}]',
  '["${E}:80"]',
  '["${N}:80"]',
  '["${U}80"]',
  '["${P:-8081}:80"]',
  '[""]',
  '["80 "]',
  '[53:53]',
  '[22:22]',
  '[{target: 80, x-a: b}]',
  '[~]',
  '["0x50"]',
  '["080"]',
  '["80:080"]',
  '["65536:80"]',
  '["65535:80"]',
  '["localhost:80:80"]',
  '["10.0.0.1:8080-8090:80"]',
  '["fe80::1%eth0:80:80"]',
  '["[]:80:80"]',
  '["[::1:80:80"]',
  '80',
  '{a: b}',
  '~',
])

describe('parsePortSpec', () => {
  it('expands a range in the order of the text of its ports', () => {
    const parsed = parsePortSpec('9999-10001:9999-10001')
    expect('expand' in parsed && parsed.expand().map((port) => port.target)).toEqual([10000, 10001, 9999])
  })

  it('leaves the choice to the engine where a range of the host meets one port', () => {
    const parsed = parsePortSpec('7000-7005:70')
    expect('expand' in parsed && parsed.expand()).toEqual([
      { hostIp: '', published: '7000-7005', target: 70, protocol: 'tcp' },
    ])
  })
})

describe('a wrong port', () => {
  it('is reported at its place, together with others', async () => {
    const text =
      'services:\n  web:\n    image: nginx\n    ports:\n      - "80:80:80:80"\n      - "8080:80"\n      - "99999"\n'
    expect(await problemsOf(text)).toEqual([
      expect.objectContaining({ code: 'INVALID_PORT', path: 'services.web.ports[0]', line: 5, column: 9 }),
      expect.objectContaining({ code: 'INVALID_PORT', path: 'services.web.ports[2]', line: 7, column: 9 }),
    ])
  })
})
