import { describe, expect, it } from 'vitest'
import { checkCompose, type LoadInput } from '../load.ts'
import { BOUNDS } from './bounds.ts'

/** Little text, or few files, that stand for very much. Each must be refused before it is written out. */
const EXPANSIONS: Readonly<Record<string, Partial<LoadInput> & { text: string }>> = {
  'ranges of ports, each at an address of its own': {
    text: service(`ports: [${range(50, (at) => `"127.0.0.${at}:1024-60000:1024-60000"`)}]`),
  },
  'one range of ports by an alias in many services': {
    text: `x-p: &p ["2000-2999:2000-2999"]\nservices: {${range(200, (at) => `s${at}: {image: x, ports: *p}`)}}`,
  },
  replicas: { text: service('scale: 1000000') },
  'replicas of many services': {
    text: `services: {${range(200, (at) => `s${at}: {image: x, deploy: {replicas: 1000}}`)}}`,
  },
  services: { text: `services: {${range(20_000, (at) => `s${at}: {image: x}`)}}` },
  volumes: { text: `services: {a: {image: x}}\nvolumes: {${range(20_000, (at) => `v${at}: `)}}` },
  'documents of one text': { text: `services: {a: {image: x}}\n${'---\n{}\n'.repeat(10_000)}` },
  'aliases in every document': {
    text: `services: {a: {image: x}}\n${'---\nx-a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]\nx-b: &b [*a, *a, *a, *a, *a]\nx-c: [*b, *b, *b, *b, *b]\n'.repeat(60)}`,
  },
  'aliases of a long text': {
    text: `x-a: &a "${'x'.repeat(400_000)}"\nservices: {a: {image: x, command: [${range(5000, () => '*a')}]}}`,
  },
  'merges of one map': {
    text: `x-a: &a {${range(1000, (at) => `k${at}: v`)}}\nservices: {a: {image: x, labels: {<<: [${range(2000, () => '*a')}]}}}`,
  },
  values: { text: service(`command: [${range(90_000, () => 'a')}]`) },
  'keys and values': { text: service(`command: [${range(250_000, () => 'a')}]`) },
  'extends, one after the other': {
    text: `services: {s0: {image: x}, ${range(200, (at) => `s${at + 1}: {extends: s${at}, environment: [${range(50, (key) => `K${at}_${key}=v`)}]}`)}}`,
  },
  'a long variable many times': {
    text: service(`labels: {l: "${'$A'.repeat(100_000)}"}`),
    environment: { A: 'x'.repeat(100_000) },
  },
  'a long variable passed on to every service': {
    text: `services: {${range(200, (at) => `s${at}: {image: x, environment: [A]}`)}}`,
    environment: { A: 'x'.repeat(100_000) },
  },
  'a long host name for many addresses': {
    text: service(`extra_hosts: ["${'h'.repeat(200_000)}=${'1.1.1.1,'.repeat(50_000)}"]`),
  },
  'a file included many times': {
    text: `include: [${range(5000, (at) => `${'./'.repeat(at % 50)}a.yaml`)}]\nservices: {a: {image: x}}`,
    readFile: async () => 'services: {b: {image: y}}',
  },
  'a long env file in many services': {
    text: `services: {${range(200, (at) => `s${at}: {image: x, env_file: a.env}`)}}`,
    readFile: async () => `A=${'x'.repeat(500_000)}`,
  },
  'lines of an env file that double one another': {
    text: service('env_file: a.env'),
    readFile: async () => `A0=xxxxxxxxxx\n${range(60, (at) => `A${at + 1}=$A${at}$A${at}`, '\n')}\n`,
  },
}

describe('what little text stands for is bounded before it is written out', () => {
  it.each(Object.entries(EXPANSIONS))('%s', async (_, { text, ...input }) => {
    const { project, problems } = await checkCompose({
      files: [{ path: 'compose.yaml', text }],
      projectName: 'p',
      workingDir: '/p',
      environment: {},
      ...input,
    })
    expect(project).toBeNull()
    const [first] = problems.filter(({ severity }) => severity === 'error')
    expect(['TOO_LARGE', 'TOO_MANY_ALIASES', 'INVALID_ENV_FILE', 'YAML_SYNTAX']).toContain(first?.code)
    expect(first?.message).toMatch(/ at most$|(?:put in )?more than/)
    expect(first?.fix).toBeTruthy()
    expect(JSON.stringify(problems).length).toBeLessThan(300_000)
  })

  it.each([
    ['ports', `["10000-${9999 + BOUNDS.ports.max}:10000-${9999 + BOUNDS.ports.max}/udp"]`],
    ['scale', String(BOUNDS.containers.max)],
  ])('%s up to the bound', async (attribute, value) => {
    const text = service(`${attribute}: ${value}`)
    const files = [{ path: 'compose.yaml', text }]
    const { project } = await checkCompose({ files, projectName: 'p', workingDir: '/p', environment: {} })
    expect(project?.services.web).toBeDefined()
  })
})

it('keys that stand in every path below them are not long', async () => {
  const text = `? "${'k'.repeat(200_000)}"\n: {${range(20_000, (at) => `a${at}: {b: 1}`)}}\n`
  const files = [{ path: 'compose.yaml', text }]
  const { problems } = await checkCompose({ files, projectName: 'p', workingDir: '/p', environment: {} })
  expect(problems[0]).toMatchObject({ code: 'TOO_LARGE', line: 1, fix: 'Shorten it.' })
})

it('messages do not repeat long texts whole', async () => {
  const text = service(`mem_limit: "${'k'.repeat(500_000)}"`)
  const files = [{ path: 'compose.yaml', text }]
  const { problems } = await checkCompose({ files, projectName: 'p', workingDir: '/p', environment: {} })
  expect(problems[0]?.message.length).toBeLessThan(2000)
})

function service(attributes: string): string {
  return `services:\n  web:\n    image: nginx\n    ${attributes}\n`
}

function range(count: number, item: (at: number) => string, separator = ', '): string {
  return Array.from({ length: count }, (_, at) => item(at)).join(separator)
}
