// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('profileSelection', {
  env: {
    text: 'services: {a: {image: x, profiles: [q]}, b: {image: x, profiles: [z]}}',
    dotenv: 'COMPOSE_PROFILES=q, y',
  },
  arg: { text: 'services: {a: {image: x, profiles: [q]}, b: {image: x, profiles: [z]}}', profiles: ['z'] },
  '*': { text: 'services: {a: {image: x, profiles: [q]}, b: {image: x, profiles: [z]}}', profiles: ['*'] },
  'an unset variable': 'services: {a: {image: x, profiles: ["${NOT_SET}"]}, b: {image: x, profiles: [z]}}',
  'an unset variable beside a profile': {
    text: 'services: {a: {image: x, profiles: ["${NOT_SET}"]}, b: {image: x, profiles: [z]}}',
    profiles: ['z'],
  },
  'an empty profile in COMPOSE_PROFILES': {
    text: 'services: {a: {image: x, profiles: [""]}, b: {image: x, profiles: [z]}, c: {image: x, profiles: [y]}}',
    dotenv: 'COMPOSE_PROFILES=z,\n',
  },
  dbg: {
    text: 'services:\n  a: {image: tiny, depends_on: {dbg: {condition: service_started, required: false}}}\n  dbg: {image: tiny, profiles: [debug], volumes: ["only-dbg:/v"]}\nvolumes: {only-dbg: , unused: }\nnetworks: {unused: }\n',
    profiles: ['debug'],
  },
})
