// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkCompose } from '../compose/load.ts'
import { maskCompose } from './composeText.ts'

/** Lines below a service, with a secret at `§`; the places that secrets have in Compose files. */
const PLACES: readonly [string, string][] = [
  ['environment', '    environment: {DB_PASSWORD: §}'],
  ['environment, by no name of a secret', '    environment: {GREETING: §}'],
  ['environment as a list', '    environment:\n      - DB_PASSWORD=§'],
  ['environment as a quoted list', '    environment: ["GREETING=§"]'],
  ['environment in single quotes', "    environment:\n      GREETING: '§'"],
  ['environment with escapes', '    environment:\n      GREETING: "\\x41§"'],
  [
    'environment over several lines',
    '    environment:\n      KEY: |\n        first §\n        second §\n      TZ: UTC',
  ],
  ['environment folded', '    environment:\n      GREETING: >-\n        first §\n        second'],
  ['environment over several plain lines', '    environment:\n      GREETING: first\n        second §'],
  ['environment with a tag', '    environment:\n      GREETING: !!str §'],
  ['a default', '    environment: {DB_PASSWORD: "${DB_PASSWORD:-§}"}'],
  ['a default elsewhere', '    hostname: "x-${TAG_TOKEN:-§}"'],
  ['text beside a variable', '    environment: {URL: "x§://${HOST}:80"}'],
  ['a URL', '    environment: {URL: "postgres://u:§@db/x"}'],
  ['a URL in a label', '    labels: {app.url: "http://u:§@db/x"}'],
  ['a label', '    labels: {app.token: §}'],
  ['a label of a list', '    labels: ["app.token=§"]'],
  ['a label that runs a command', '    labels: {job: "sh -c \'run --password §\'"}'],
  ['a command', '    command: run --password §'],
  ['a command in quotes', '    command: sh -c "run --token=§"'],
  ['a command of words', '    command: ["redis-server", --requirepass, §]'],
  ['a connection string in a command', '    command: ["app", "Server=db;Uid=sa;Pwd=§"]'],
  ['an entrypoint', '    entrypoint: [env, "API_KEY=§", app]'],
  ['a health check', '    healthcheck: {test: ["CMD", "mysqladmin", "-p§", "ping"]}'],
  ['a health check for a shell', '    healthcheck: {test: "curl -u admin:§ http://localhost"}'],
  ['build arguments', '    build: {context: ., args: {NPM_TOKEN: §, OTHER: a§}}'],
  ['a Dockerfile', '    build: {context: ., dockerfile_inline: "FROM x\\nENV A=§"}'],
  ['log options', '    logging: {driver: syslog, options: {splunk-token: §}}'],
  ['an extension', '    x-credentials: {one: [{two: §}]}'],
  ['a comment beside a secret', '    environment:\n      DB_PASSWORD: a-real-one # was §'],
  ['a comment above a secret', '    environment:\n      # §\n      DB_PASSWORD: a-real-one'],
  ['a comment about a password', '    # the password is §'],
  ['a variable in a comment', '    #  - GREETING=§'],
  ['an anchor', '    x-a: &a §\n    environment: {DB_PASSWORD: *a}'],
  ['an anchored map', '    x-a: &a {GREETING: §}\n    environment: *a'],
  ['a merged map', '    x-a: &a {GREETING: §}\n    environment:\n      <<: *a\n      B: c'],
  ['merged maps', '    x-a: &a {GREETING: §}\n    environment:\n      <<: [*a]'],
  ['a key', '    environment: {DB_PASSWORD: §}\n    labels: {§: x}'],
  ['a file', 'configs:\n  c:\n    content: |\n      user = a\n      §'],
  ['a file in one line', 'secrets: {s: {content: "§"}}'],
  ['options of a volume', 'volumes:\n  v: {driver_opts: {type: cifs, o: "username=u,password=§,uid=1"}}'],
  ['an extension of the file', 'x-token: §'],
  ['a question', 'x-wagmios: {questions: {ADMIN_PASSWORD: {label: Password, default: §}}}'],
]

const HEAD = 'services:\n  web:\n    image: nginx:1.29 # the newest\n    ports: ["8080:80"]\n'
const withSecret = (place: string, secret: string) => `${HEAD}${place.replaceAll('§', secret)}\n`

test.each(PLACES)('a secret in %s is taken out, and nothing tells how long it was', (_, place) => {
  const [short, long] = ['hunter2zz', 'aB3dE5gH7jK9mN1pQ3sT5vX7z'].map((secret) => withSecret(place, secret))
  const { text, isMasked } = maskCompose(short ?? '')
  expect(isMasked).toBe(true)
  expect(text).not.toContain('hunter2zz')
  expect(text).toContain('[redacted]')
  expect(maskCompose(long ?? '').text).toBe(text)
  // Everything else stays, and it is YAML still.
  expect(text.startsWith(HEAD)).toBe(true)
  expect(Object.keys(parse(text, { merge: true }).services)).toEqual(['web'])
  // What is masked holds nothing more to mask.
  expect(maskCompose(text).text).toBe(text)
})

test('a secret goes wherever else it stands, in other spellings too', () => {
  const elsewhere = [
    '    # hunter2zz',
    `    x-a: ${Buffer.from('u:hunter2zz').toString('base64')}`,
    `    x-b: "${[...'hunter2zz'].map((char) => `\\x${char.charCodeAt(0).toString(16)}`).join('')}"`,
    '    x-c: HUNTER2ZZ',
    '    volumes: ["./hunter2zz:/data"]',
    '    x-d: &hunter2zz y',
  ].join('\n')
  const { text } = maskCompose(withSecret(`    environment: {DB_PASSWORD: §}\n${elsewhere}`, 'hunter2zz'))
  for (const form of ['hunter2zz', 'HUNTER2ZZ', 'aHVudGVyMnp6', 'dTpodW50ZXIyen', '\\x75'])
    expect(text).not.toContain(form)
})

test('what is no secret stays as it is, character for character', () => {
  const text = `# My shop.
x-common: &common
  restart: unless-stopped # always on
services:
  db:
    <<: *common
    image: 'postgres:17@sha256:${'ab12'.repeat(16)}'
    environment:
      TZ: Europe/Berlin
      PUID: 1000
      DEBUG: "true"
      POSTGRES_PASSWORD: \${DB_PASSWORD:?which one?}
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
      DATA: /var/lib/data
    command: ["postgres", "-c", "max_connections=200"]
    healthcheck: { test: ["CMD-SHELL", "pg_isready -U app"], interval: 10s }
    labels:
      traefik.enable: "true"
      traefik.http.routers.x.rule: Host(\`a.example.org\`)
    secrets: [db_password]
    volumes: [ "db:/var/lib/postgresql/data" ]
secrets:
  db_password: { file: ./db_password.txt }
volumes:
  db: {}
`
  expect(maskCompose(text)).toEqual({ text, isMasked: false, secrets: [] })
})

test('a masked text still loads, so that it can be looked at and checked', async () => {
  for (const [, place] of PLACES) {
    const [before, after] = await Promise.all(
      [withSecret(place, 'hunter2zz'), maskCompose(withSecret(place, 'hunter2zz')).text].map(async (text) => {
        const files = [{ path: 'compose.yaml', text }]
        const { problems } = await checkCompose({ files, projectName: 'x', workingDir: '/x', environment: {} })
        return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)
      }),
    )
    expect(after, place).toEqual(before)
  }
})

test('of what is no YAML, and of what is too long to be read, only names are left', () => {
  expect(maskCompose('services:\n  web: {image: [hunter2zz\n    - hunter2zz\n  key: hunter2zz').text).toBe(
    'services:\n  web: [redacted]\n[redacted]\n  key: [redacted]',
  )
  const long = `services:\n${'  a: {image: x}\n'.repeat(5_000)}`
  expect(maskCompose(long).text.split('\n').slice(0, 2)).toEqual(['services:', '  a: [redacted]'])
  expect(maskCompose(`a: ${'['.repeat(50_000)}`).text).toBe('a: [redacted]')
  expect(maskCompose('').text).toBe('')
})

test('aliases of aliases, and one that leads back to itself, are read once', () => {
  const levels = Array.from({ length: 30 }, (_, level) => `x-${level + 1}: &l${level + 1} [*l${level}, *l${level}]`)
  const text = `x-0: &l0 [hunter2zz]\n${levels.join('\n')}\nservices: {web: {environment: *l30, x-me: &me {a: *me}}}`
  expect(maskCompose(text).text).toContain('&l0 ["[redacted]"]')
})
