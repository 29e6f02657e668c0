import { describeConformance } from './testing/conformance.ts'

describeConformance('profileSelection', {
  env: {
    text: 'services: {a: {image: x, profiles: [q]}, b: {image: x, profiles: [z]}}',
    dotenv: 'COMPOSE_PROFILES=q, y',
  },
  arg: { text: 'services: {a: {image: x, profiles: [q]}, b: {image: x, profiles: [z]}}', profiles: ['z'] },
  '*': { text: 'services: {a: {image: x, profiles: [q]}, b: {image: x, profiles: [z]}}', profiles: ['*'] },
  dbg: {
    text: 'services:\n  a: {image: tiny, depends_on: {dbg: {condition: service_started, required: false}}}\n  dbg: {image: tiny, profiles: [debug], volumes: ["only-dbg:/v"]}\nvolumes: {only-dbg: , unused: }\nnetworks: {unused: }\n',
    profiles: ['debug'],
  },
})
