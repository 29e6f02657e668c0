// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describe, expect, it } from 'vitest'
import { ComposeError } from './composeError.ts'
import { checkCompose, type LoadInput, loadProject } from './load.ts'

const input = (text: string, more: Partial<LoadInput> = {}): LoadInput => ({
  files: [{ path: 'compose.yaml', text }],
  projectName: 'shop',
  workingDir: '/srv/shop',
  environment: {},
  ...more,
})

const codesOf = async (given: LoadInput) => (await checkCompose(given)).problems.map((problem) => problem.code)

describe('loadProject', () => {
  it('gives the whole project', async () => {
    const text = `
x-wagmios: { title: "Shop \${WHAT}", tags: [] }
services:
  web: { image: nginx, ports: ["8080:80"], volumes: ["data:/data", "./conf:/conf"] }
  tool: { image: tool, profiles: [debug], networks: [lan] }
volumes: { data: , unused: }
networks: { lan: }
`
    const project = await loadProject(input(text, { environment: { WHAT: 'one' } }))
    expect(project).toEqual({
      name: 'shop',
      workingDir: '/srv/shop',
      configFiles: ['compose.yaml'],
      services: {
        web: {
          image: 'nginx',
          command: null,
          entrypoint: null,
          networks: { default: null },
          ports: [{ mode: 'ingress', target: 80, published: '8080', protocol: 'tcp' }],
          volumes: [
            { type: 'volume', source: 'data', target: '/data', volume: {} },
            { type: 'bind', source: '/srv/shop/conf', target: '/conf', bind: { create_host_path: true } },
          ],
        },
      },
      disabledServices: {
        tool: { image: 'tool', command: null, entrypoint: null, profiles: ['debug'], networks: { lan: null } },
      },
      networks: { default: { name: 'shop_default', ipam: {} } },
      volumes: { data: { name: 'shop_data' } },
      secrets: {},
      configs: {},
      extensions: { 'x-wagmios': { title: 'Shop one', tags: [] } },
      profiles: [],
      environment: { WHAT: 'one', COMPOSE_PROJECT_NAME: 'shop' },
      warnings: [],
    })
  })

  it('throws one error that lists every fault with its place and a way out', async () => {
    const text = 'services:\n  web:\n    imag: nginx\n    restart: [a]\n'
    const error = await loadProject(input(text)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ComposeError)
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'invalid Compose file: services.web.imag: unknown attribute "imag" (compose.yaml:3:5), and 1 more',
      details: {
        reason: 'INVALID_COMPOSE_FILE',
        humanAction: 'Did you mean "image"?',
        violations: [
          { code: 'UNKNOWN_ATTRIBUTE', path: 'services.web.imag', file: 'compose.yaml', line: 3, column: 5 },
          { code: 'WRONG_TYPE', path: 'services.web.restart', line: 4, column: 14, message: 'must be a string' },
        ],
      },
    })
  })

  it('passes warnings on', async () => {
    const project = await loadProject(input('version: "3"\nservices: {a: {image: "x:${TAG}"}}'))
    expect(project.warnings).toEqual([
      expect.objectContaining({ code: 'UNSET_VARIABLE', path: 'services.a.image', line: 2, column: 23 }),
      expect.objectContaining({ code: 'OBSOLETE', path: 'version', line: 1, column: 10 }),
    ])
  })

  it('sees no environment but the one it is given', async () => {
    const project = await loadProject(input('services: {a: {image: x, environment: {A: "${PATH}", HOME: }}}'))
    expect(project.services.a?.environment).toEqual({ A: '', HOME: null })
  })

  it('takes the profiles from COMPOSE_PROFILES unless it is told', async () => {
    const text = 'services: {a: {image: x}, b: {image: x, profiles: [p]}, c: {image: x, profiles: [q]}}'
    const environment = { COMPOSE_PROFILES: 'p, r' }
    expect(Object.keys((await loadProject(input(text, { environment }))).services)).toEqual(['a', 'b'])
    expect(Object.keys((await loadProject(input(text, { environment, profiles: [] }))).services)).toEqual(['a'])
  })

  it('leaves ~ alone where there is no home', async () => {
    const project = await loadProject(input('services: {a: {image: x, volumes: ["~/x:/x"]}}'))
    expect(project.services.a?.volumes?.[0]?.source).toBe('/srv/shop/~/x')
  })
})

describe('files that a Compose file names', () => {
  const files: Record<string, string> = {
    '/srv/shop/app.env': 'A=1\n',
    '/srv/shop/base.yaml': 'services: {b: {image: base}}',
    '/etc/passwd': 'SECRET=1\n',
  }
  const read: string[] = []
  const readFile = async (path: string) => {
    read.push(path)
    return files[path] ?? null
  }

  it('are read inside the project folder', async () => {
    const text = 'services: {a: {extends: {file: ./base.yaml, service: b}, env_file: x/../app.env}}'
    const project = await loadProject(input(text, { readFile }))
    expect(project.services.a).toMatchObject({ image: 'base', environment: { A: '1' } })
  })

  it.each([
    'services: {a: {image: x, env_file: /etc/passwd}}',
    'services: {a: {image: x, env_file: ../../etc/passwd}}',
    'services: {a: {image: x, env_file: [{path: /srv/shop/../../etc/passwd, required: false}]}}',
    'services: {a: {image: x, label_file: /etc/passwd}}',
    'services: {a: {image: x, extends: {file: ../../etc/passwd, service: b}}}',
    'include: [/etc/passwd]\nservices: {a: {image: x}}',
    'include: [{path: base.yaml, env_file: /etc/passwd}]\nservices: {a: {image: x}}',
    'include: [{path: base.yaml, project_directory: /etc}]\nservices: {a: {image: x, env_file: /srv/shopper/x}}',
  ])('are not read outside of it: %s', async (text) => {
    read.length = 0
    expect(await codesOf(input(text, { readFile }))).toContain('PATH_OUTSIDE_PROJECT')
    expect(read.filter((path) => !path.startsWith('/srv/shop/'))).toEqual([])
  })

  it('can be anywhere for an operator who says so', async () => {
    const text = 'services: {a: {image: x, env_file: /etc/passwd}}'
    const project = await loadProject(input(text, { readFile, trustPaths: true }))
    expect(project.services.a?.environment).toEqual({ SECRET: '1' })
  })

  it.each([
    'services: {a: {image: x, extends: {file: "https://example.com/x.yaml", service: b}}}',
    'include: ["oci://example.com/x"]\nservices: {a: {image: x}}',
    'include: ["git@github.com:a/b.git"]\nservices: {a: {image: x}}',
    'include: [github.com/a/b]\nservices: {a: {image: x}}',
  ])('are never fetched: %s', async (text) => {
    expect(await codesOf(input(text, { readFile }))).toContain('REMOTE_REFUSED')
  })

  it('do not exist where nothing can be read', async () => {
    expect(await codesOf(input('services: {a: {image: x, env_file: app.env}}'))).toEqual(['FILE_NOT_FOUND'])
    const optional = 'services: {a: {image: x, env_file: [{path: app.env, required: false}]}}'
    expect(await codesOf(input(optional))).toEqual([])
  })
})

describe('hostile files', () => {
  it('may not be large', async () => {
    expect(await codesOf(input(`# ${'x'.repeat(1024 * 1024)}\n`))).toEqual(['TOO_LARGE'])
  })

  it('may not nest deep', async () => {
    const text = `x-a: ${'['.repeat(200_000)}\nservices: {a: {image: x}}`
    expect((await checkCompose(input(text))).problems[0]?.message).toContain('nested deeper')
  })

  it('may not multiply by aliases', async () => {
    const levels = Array.from({ length: 20 }, (_, at) => `x-${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}*a${at}]`)
    const text = `x-0: &a0 [lol]\n${levels.join('\n')}\nservices: {a: {image: x}}`
    expect(await codesOf(input(text))).toContain('TOO_MANY_ALIASES')
  })

  it.each([
    ['variables in one line', `services: {a: {image: x, labels: {l: "${'${A:-x}'.repeat(50_000)}"}}}`],
    ['nested defaults', `services: {a: {image: x, labels: {l: "${'${A:-'.repeat(50_000)}${'}'.repeat(50_000)}"}}}`],
    ['ports', `services: {a: {image: x, ports: [${'{target: 80, published: 80, x-n: 1}, '.repeat(20_000)}]}}`],
    [
      'security options',
      `services: {a: {image: x, security_opt: [${Array.from({ length: 50_000 }, (_, n) => `a${n}`)}]}}`,
    ],
    ['unknown keys', `services: {a: {image: x, ${Array.from({ length: 30_000 }, (_, n) => `k${n}: 1`)}}}`],
    [
      'services',
      `services: {${Array.from({ length: 10_000 }, (_, n) => `s${n}: {image: x, depends_on: [s${n + 1}]}`)}, s10000: {image: x}}`,
    ],
    ['comments', `${'# c\n'.repeat(200_000)}services: {a: {image: x}}`],
    ['blank lines', `services:\n  a:\n    image: x\n    command: |\n${'\n'.repeat(500_000)}`],
  ])('are done with in seconds: many %s', async (_what, text) => {
    const started = performance.now()
    await checkCompose(input(text))
    expect(performance.now() - started).toBeLessThan(15_000)
  })

  it('cannot reach the prototype of anything', async () => {
    const text = 'services: {a: {image: x, environment: {__proto__: polluted, constructor: c}, labels: {__proto__: x}}}'
    const project = await loadProject(input(text))
    expect(Object.entries(project.services.a?.environment ?? {})).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'c'],
    ])
    expect(Object.prototype).not.toHaveProperty('polluted')
    expect(await codesOf(input('services: {a: {image: x, networks: [constructor]}}'))).toEqual(['UNDEFINED_NETWORK'])
    expect(await codesOf(input('services: {a: {image: x, depends_on: [toString]}}'))).toEqual(['UNDEFINED_SERVICE'])
  })
})
