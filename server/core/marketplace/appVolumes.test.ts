// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { expect, it } from 'vitest'
import { readVolumes } from './appVolumes.ts'

const questions = { DIR: { label: 'Folder', type: 'path' }, NAME: { label: 'Name', type: 'text' } } as const
const defaults = new Map([
  ['DIR', 'media'],
  ['NAME', 'data'],
])

function read(volume: unknown) {
  const services = { web: { image: 'a:1', volumes: [volume] } }
  return readVolumes({ services }, questions, { media: 'Films', data: 'Things' }, defaults)[0]
}

it.each([
  ['data:/data', { name: 'data', target: '/data', kind: 'named', variable: null, purpose: 'Things', readOnly: false }],
  ['${DIR:-media}:/media:ro', { name: 'media', kind: 'userFolder', variable: 'DIR', purpose: 'Films', readOnly: true }],
  ['${NAME:-data}:/data', { name: 'data', kind: 'named', variable: null }],
  ['./conf:/etc/app', { name: './conf', kind: 'bind', purpose: null }],
  ['/srv:/srv:rw,z', { name: '/srv', kind: 'bind', readOnly: false }],
  [
    { type: 'volume', source: 'data', target: '/data', read_only: true },
    { name: 'data', kind: 'named', readOnly: true },
  ],
  [
    { type: 'bind', source: '${DIR:-media}', target: '/media' },
    { kind: 'userFolder', variable: 'DIR' },
  ],
])('reads the volume %j', (volume, expected) => {
  expect(read(volume)).toMatchObject({ service: 'web', ...expected })
})

it.each(['/anonymous', { type: 'tmpfs', target: '/tmp' }])('leaves out %j, which keeps nothing', (volume) => {
  expect(read(volume)).toBeUndefined()
})
