import { expect, it } from 'vitest'
import { portSentence, storageSentences } from './appTouches.ts'

const port = (number: number | null, label: string, protocol = 'tcp') => ({
  service: 's',
  container: 1,
  protocol,
  variable: null,
  default: number,
  label,
  primary: false,
})
const volume = (purpose: string | null, kind: string, variable: string | null = null, readOnly = false) => ({
  name: 'v',
  service: 's',
  target: '/data',
  readOnly,
  kind,
  variable,
  purpose,
})

it('names each port once', () => {
  expect(portSentence({ ports: [port(80, 'Web'), port(53, 'DNS'), port(53, 'DNS', 'udp')] })).toBe(
    'Uses port 80 (Web), port 53 (DNS). You can change them.',
  )
  expect(portSentence({ ports: [port(null, 'Inner')] })).toBe('It publishes no port.')
})

it('says what is kept where', () => {
  expect(
    storageSentences({
      volumes: [volume('Files', 'named'), volume('Files', 'named'), volume(null, 'bind', 'DIR', true)],
    }),
  ).toEqual(['Files: in a volume of its own.', '/data: in a folder of this machine that you choose, read-only.'])
})
