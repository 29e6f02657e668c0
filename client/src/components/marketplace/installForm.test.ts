import { describe, expect, it } from 'vitest'
import type { AppDetailFragment } from '../../gql/graphql.ts'
import { installInput, nextFreePort, planSummary, startForm, takenPorts } from './installForm.ts'

const question = (name: string, type: string, own: string | null = null): AppDetailFragment['questions'][number] => ({
  name,
  label: name,
  help: null,
  type,
  choices: [],
  pattern: null,
  example: null,
  min: null,
  max: null,
  default: own,
  required: false,
  secret: type === 'password',
  generated: type === 'password',
})

const app: AppDetailFragment = {
  id: 'photos',
  name: 'Photos',
  subtitle: null,
  tagline: '',
  category: '',
  icon: null,
  version: '1',
  installs: [],
  description: '',
  website: '',
  source: null,
  links: {},
  image: 'photos:1',
  services: [],
  architectures: [],
  web: null,
  defaultPort: 2283,
  ports: [
    { service: 'web', container: 2283, protocol: 'tcp', variable: 'PORT', default: 2283, label: 'Web', primary: true },
    { service: 'web', container: 53, protocol: 'udp', variable: null, default: 53, label: 'DNS', primary: false },
  ],
  questions: [question('PORT', 'port', '2283'), question('TZ', 'timezone', 'UTC'), question('PASSWORD', 'password')],
  volumes: [],
  needs: [{ need: 'port:53', why: '', approved: true }],
  hints: { memoryMb: 1, diskGb: 1, imageSizeMb: null },
  notes: [],
}

describe('the install form', () => {
  it('begins with the app’s own answers and the browser’s time zone', () => {
    expect(startForm(app, 'Europe/Berlin')).toEqual({
      name: '',
      values: { PORT: '2283', TZ: 'Europe/Berlin', PASSWORD: '' },
      ports: { '53/udp': '53' },
      approved: ['port:53'],
    })
  })

  it('sends what differs', () => {
    const form = startForm(app, 'UTC')
    expect(installInput(app, form)).toEqual({ appId: 'photos' })
    expect(
      installInput(app, {
        ...form,
        name: ' pics ',
        values: { ...form.values, PORT: '9000' },
        ports: { '53/udp': '5353' },
      }),
    ).toEqual({
      appId: 'photos',
      name: 'pics',
      values: { PORT: '9000' },
      ports: [{ container: '53/udp', host: 5353 }],
    })
  })
})

describe('ports', () => {
  const blocker = (message: string, reason = 'PORT_IN_USE') => ({
    code: 'CONFLICT',
    reason,
    resource: '',
    message,
    humanAction: '',
  })

  it('says who holds a port', () => {
    const plan = {
      blockers: [
        blocker('Port 2283/tcp for photos-web-1 is already used by container web (project "shop").'),
        blocker('Port 127.0.0.1:53/udp for photos-web-1 is already used by a process of the host.'),
        blocker('Something else.', 'NAME_TAKEN'),
      ],
    }
    expect([...takenPorts(plan)]).toEqual([
      ['2283/tcp', 'container web (project "shop")'],
      ['53/udp', 'a process of the host'],
    ])
  })

  it('finds the next that is free', () => {
    expect(nextFreePort(8080, new Set([8081, 8082]))).toBe(8083)
    expect(nextFreePort(80, new Set())).toBe(1024)
  })
})

it('counts what a plan does', () => {
  const step = (id: number, call: string, resource: string) => ({ id, call, resource, cause: '' })
  const steps = [
    step(1, 'pullImage', 'image:photos:1'),
    step(2, 'createVolume', 'volume:photos_data'),
    step(3, 'createContainer', 'container:photos-web-1'),
    step(4, 'startContainer', 'container:photos-web-1'),
  ]
  expect(planSummary({ steps })).toEqual({
    downloads: ['photos:1'],
    containers: ['photos-web-1'],
    volumes: ['photos_data'],
    networks: [],
  })
})
