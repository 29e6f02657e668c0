import { describeConformance } from './testing/conformance.ts'

describeConformance('topLevelSecrets', {
  '{file: ./x}': { text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {file: ./x}}', dotenv: 'S=val' },
  '{file: /x}': { text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {file: /x}}', dotenv: 'S=val' },
  '{file: ~/x}': { text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {file: ~/x}}', dotenv: 'S=val' },
  '{file: ""}': { text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {file: ""}}', dotenv: 'S=val' },
  '{environment: X}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {environment: X}}',
    dotenv: 'S=val',
  },
  '{environment: X, file: y}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {environment: X, file: y}}',
    dotenv: 'S=val',
  },
  '{}': { text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {}}', dotenv: 'S=val' },
  '~': { text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: ~}', dotenv: 'S=val' },
  '{external: true}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {external: true}}',
    dotenv: 'S=val',
  },
  '{external: true, name: y}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {external: true, name: y}}',
    dotenv: 'S=val',
  },
  '{external: {name: y}}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {external: {name: y}}}',
    dotenv: 'S=val',
  },
  '{content: x}': { text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {content: x}}', dotenv: 'S=val' },
  '{driver: x}': { text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {driver: x}}', dotenv: 'S=val' },
  '{driver: x, driver_opts: {a: b}}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {driver: x, driver_opts: {a: b}}}',
    dotenv: 'S=val',
  },
  '{template_driver: x, file: y}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {template_driver: x, file: y}}',
    dotenv: 'S=val',
  },
  '{name: z, file: y}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {name: z, file: y}}',
    dotenv: 'S=val',
  },
  '{labels: {a: b}, file: y}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {labels: {a: b}, file: y}}',
    dotenv: 'S=val',
  },
  '{external: true, file: y}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {external: true, file: y}}',
    dotenv: 'S=val',
  },
  '{external: false}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {external: false}}',
    dotenv: 'S=val',
  },
  '{environment: S}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {environment: S}}',
    dotenv: 'S=val',
  },
  '{x-a: 1, file: y}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {x-a: 1, file: y}}',
    dotenv: 'S=val',
  },
  '{environment: ""}': {
    text: 'services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {environment: ""}}',
    dotenv: 'S=val',
  },
})
