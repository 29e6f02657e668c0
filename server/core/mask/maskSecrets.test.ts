import { describe, expect, test } from 'vitest'
import type { ContainerInspect } from '../engine/types.ts'
import { maskArguments, maskCommandText } from './commandLine.ts'
import { maskContainerInspect, maskContainerSummary, maskImageInspect, maskVolumeInspect } from './engineObjects.ts'
import { maskEnv } from './env.ts'
import { secretsOfEnv } from './knownSecrets.ts'
import { maskLabels } from './labels.ts'
import { createSecretMasker, maskKnownSecrets } from './secretMasker.ts'
import { isSecretName } from './secretName.ts'
import { isRandomLooking, maskSecretShapes } from './secretShape.ts'
import { maskUrlCredentials, urlSecrets } from './urlCredentials.ts'

describe('isSecretName', () => {
  test.each([
    'PASSWORD',
    'DB_PASSWORD',
    'MYSQL_ROOT_PASSWORD',
    'PGPASSWORD',
    'password',
    'dbPassword',
    'apiKey',
    'API_KEY',
    'APIKEY',
    'AWS_SECRET_ACCESS_KEY',
    'JWT_SECRET',
    'SECRET_KEY_BASE',
    '--requirepass',
    '--api-token',
    'X-API-Key',
    'Authorization',
    'REDISCLI_AUTH',
    'SENTRY_DSN',
    'DISCORD_WEBHOOK_URL',
    'N8N_ENCRYPTION_KEY',
    'traefik.http.middlewares.a.basicauth.users',
    'WIREGUARD_PRIVATE_KEY',
    'PIN',
    'smtp.pass',
    'PINCODE',
    'PIN_CODE',
    'ADMIN_PW',
    'MYSQLPW',
    'PWD',
    'CONN',
    'DB_CONNECTION_STRING',
    'PASSWORD1',
    'token_2',
  ])('%s', (name) => expect(isSecretName(name)).toBe(true))
  test.each([
    'PATH',
    'TZ',
    'PUID',
    'KEYBOARD',
    'MONKEY',
    'PASSTHROUGH',
    'AUTHOR',
    'POSTGRES_USER',
    'POSTGRES_PASSWORD_FILE',
    'TOKEN_TTL',
    'AUTH_ENABLED',
    '--key-file',
    'org.opencontainers.image.authors',
    'COMPASS',
    'SURPASS',
    '',
    '---',
  ])('not %s', (name) => expect(isSecretName(name)).toBe(false))
})

describe('URLs', () => {
  test.each([
    ['postgres://app:hunter2@db:5432/app', 'postgres://app:[redacted]@db:5432/app'],
    ['redis://:hunter2@cache', 'redis://:[redacted]@cache'],
    ['https://ghp_token@github.com/x', 'https://[redacted]@github.com/x'],
    ['amqp://u:p@ss@host/x and http://a:b@c', 'amqp://u:[redacted]@host/x and http://a:[redacted]@c'],
    ['http://host/path?x=a@b', 'http://host/path?x=a@b'],
    ['mail me@example.org', 'mail me@example.org'],
    ['ssh://git@host:22/x', 'ssh://[redacted]@host:22/x'],
  ])('%s', (text, masked) => expect(maskUrlCredentials(text)).toBe(masked))

  test('their passwords, also decoded', () => {
    expect(urlSecrets('postgres://a:p%40ss%20word@h')).toEqual(['p%40ss%20word', 'p@ss word'])
    expect(urlSecrets('http://a:%zz@h')).toEqual(['%zz'])
    expect(urlSecrets('http://h')).toEqual([])
  })
})

describe('command lines', () => {
  test.each([
    [
      ['redis-server', '--requirepass', 'hunter2'],
      ['redis-server', '--requirepass', '[redacted]'],
    ],
    [
      ['app', '--password=hunter2', '--port', '80'],
      ['app', '--password=[redacted]', '--port', '80'],
    ],
    [
      ['app', '--password', '--verbose'],
      ['app', '--password', '--verbose'],
    ],
    [
      ['app', '-p', 'hunter2'],
      ['app', '-p', '[redacted]'],
    ],
    [
      ['app', '-p', '8080'],
      ['app', '-p', '8080'],
    ],
    [
      ['app', '-p', '8080:80/tcp'],
      ['app', '-p', '8080:80/tcp'],
    ],
    [
      ['mkdir', '-p', 'data'],
      ['mkdir', '-p', 'data'],
    ],
    [
      ['app', '-p', '/data'],
      ['app', '-p', '/data'],
    ],
    [
      ['mysqladmin', 'ping', '-uroot', '-phunter2'],
      ['mysqladmin', 'ping', '-uroot', '-p[redacted]'],
    ],
    [
      ['/usr/bin/mariadb-admin', '-phunter2'],
      ['/usr/bin/mariadb-admin', '-p[redacted]'],
    ],
    [
      ['CMD', 'redis-cli', '-a', 'hunter2', 'ping'],
      ['CMD', 'redis-cli', '-a', '[redacted]', 'ping'],
    ],
    [
      ['curl', '-u', 'admin:hunter2', 'http://x'],
      ['curl', '-u', 'admin:[redacted]', 'http://x'],
    ],
    [
      ['curl', '-H', 'Authorization: Bearer abcdefghijkl'],
      ['curl', '-H', 'Authorization: Bearer [redacted]'],
    ],
    [
      ['env', 'API_KEY=hunter2', 'app'],
      ['env', 'API_KEY=[redacted]', 'app'],
    ],
    [
      ['sh', '-c', 'PASSWORD=hunter2 app --token "a b" -x'],
      ['sh', '-c', 'PASSWORD=[redacted] app --token [redacted] -x'],
    ],
    [
      ['sh', '-c', 'mysqladmin ping -u root -phunter2 || exit 1'],
      ['sh', '-c', 'mysqladmin ping -u root -p[redacted] || exit 1'],
    ],
    [
      ['sh', '-c', 'mysqladmin ping -p$MYSQL_PASSWORD'],
      ['sh', '-c', 'mysqladmin ping -p$MYSQL_PASSWORD'],
    ],
    [
      ['sh', '-c', 'redis-cli --pass "$PASS" ping'],
      ['sh', '-c', 'redis-cli --pass "$PASS" ping'],
    ],
    [
      ['sh', '-c', 'pg_isready -d postgres://u:hunter2@h/d'],
      ['sh', '-c', 'pg_isready -d postgres://u:[redacted]@h/d'],
    ],
    [
      ['app', '--config', '{"password": "hunter2", "port": 1}'],
      ['app', '--config', '{"password": "[redacted]", "port": 1}'],
    ],
    [
      ['app', '--tls-key-file', '/certs/key.pem'],
      ['app', '--tls-key-file', '/certs/key.pem'],
    ],
    [
      ['nginx', '-g', 'daemon off;'],
      ['nginx', '-g', 'daemon off;'],
    ],
    [[], []],
  ])('%j', (args, masked) => expect(maskArguments(args)).toEqual(masked))
})

describe('labels', () => {
  test.each([
    ['traefik.http.middlewares.a.basicauth.users', 'admin:$$2y$$05$$abcdefghijklmnopqrstuv', '[redacted]'],
    ['note', 'admin:$apr1$xyz$0123456789', 'admin:[redacted]'],
    ['app.token', 'hunter2', '[redacted]'],
    ['app.url', 'http://u:hunter2@h', 'http://u:[redacted]@h'],
    ['app.anything', 'aB3dE5gH7jK9mN1pQ3sT5v', '[redacted]'],
    ['app.command', 'run --password hunter2', 'run --password [redacted]'],
    ['com.docker.compose.config-hash', 'ab'.repeat(32), '[redacted]'],
    ['com.docker.compose.project', 'shop', 'shop'],
    ['com.docker.compose.image', `sha256:${'ab12'.repeat(16)}`, `sha256:${'ab12'.repeat(16)}`],
    ['org.opencontainers.image.revision', 'a1'.repeat(20), 'a1'.repeat(20)],
    ['vcs-ref', 'a1'.repeat(20), 'a1'.repeat(20)],
    ['traefik.http.routers.x.rule', 'Host(`a.example.org`)', 'Host(`a.example.org`)'],
    ['traefik.enable', 'true', 'true'],
    ['maintainer', 'Somebody <a@b.c>', 'Somebody <a@b.c>'],
    ['auth', 'true', 'true'],
  ])('%s: %s', (name, value, masked) => expect(maskLabels({ [name]: value })).toEqual({ [name]: masked }))
})

describe('shapes', () => {
  test.each([
    `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(20)}.sig`,
    `ghp_${'a1'.repeat(18)}`,
    `wag_live_${'Ab1-'.repeat(10)}`,
    'AKIAIOSFODNN7EXAMPLE',
    `-----BEGIN PRIVATE KEY-----\n${'x'.repeat(60)}\n-----END PRIVATE KEY-----`,
  ])('%s', (secret) => {
    expect(maskSecretShapes(`before ${secret} after`)).toBe('before [redacted] after')
  })
  test('random or not', () => {
    expect(isRandomLooking('aB3dE5gH7jK9mN1pQ3sT5v')).toBe(true)
    expect(isRandomLooking('d41d8cd98f00b204e9800998ecf8427e')).toBe(true)
    expect(isRandomLooking('jellyfin-10.11.3-ubu2404')).toBe(false)
    expect(isRandomLooking('/usr/local/sbin/Something1')).toBe(false)
    expect(isRandomLooking('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')).toBe(false)
  })
})

describe('known secrets', () => {
  test('of an env', () => {
    const env = [
      'PATH=/usr/bin',
      'DB_PASSWORD=hunter2hunter2',
      'DATABASE_URL=postgres://a:p%40ss-w0rd@h/d',
      'AUTH_ENABLED=true',
      'TOKEN_TTL=360000',
      'KEY=12',
      'POSTGRES_PASSWORD=postgres',
      'RANDOM=aB3dE5gH7jK9mN1pQ3sT5v',
      'NOVALUE',
      'EMPTY_SECRET=',
      'PIN=ab-12',
    ]
    expect(secretsOfEnv(env).sort()).toEqual([
      'aB3dE5gH7jK9mN1pQ3sT5v',
      'ab-12',
      'hunter2hunter2',
      'p%40ss-w0rd',
      'p@ss-w0rd',
    ])
    expect(secretsOfEnv(null)).toEqual([])
  })

  test('in a line of a log', () => {
    const mask = createSecretMasker(['hunter2hunter2', 'hunter2hunter2-longer', 'ab-12', 'short'])
    expect(mask('connect hunter2hunter2-longer as x')).toBe('connect [redacted] as x')
    expect(mask('xhunter2hunter2x')).toBe('x[redacted]x')
    expect(mask('pin ab-12, not ab-123')).toBe('pin [redacted], not ab-123')
    expect(mask('a SHORT line, in shorts')).toBe('a [redacted] line, in shorts')
    expect(maskKnownSecrets('nothing', [])).toBe('nothing')
  })

  test('in other spellings', () => {
    const secret = 'p@ss "w0rd"/x'
    const mask = createSecretMasker([secret])
    for (const text of [
      secret,
      JSON.stringify(secret),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
    ])
      expect(mask(`x=${text};`)).not.toContain(text.replaceAll('"', ''))
  })
})

test('env: names stay, values go', () => {
  expect(maskEnv(['A=1', 'B=', 'C', 'D=a=b'])).toEqual(['A=[redacted]', 'B=[redacted]', 'C', 'D=[redacted]'])
})

/** A container with a secret in every place that can hold text of a stranger. */
function containerWith(secret: string): ContainerInspect {
  return {
    Id: 'f0'.repeat(32),
    Name: '/db',
    Created: '2026-01-01T00:00:00Z',
    Path: 'docker-entrypoint.sh',
    Args: ['--auth', secret, `--x=${secret}`, `free ${secret} text`],
    Image: `sha256:${'ab'.repeat(32)}`,
    State: {
      Status: 'running',
      Running: true,
      Paused: false,
      Restarting: false,
      Pid: 1,
      ExitCode: 0,
      StartedAt: '',
      FinishedAt: '',
      Error: `cannot use ${secret}`,
      Health: { Status: 'healthy', Log: [{ Start: '', End: '', ExitCode: 0, Output: `said ${secret}` }] },
    },
    Config: {
      Image: 'postgres:17',
      Env: ['PATH=/usr/bin', `POSTGRES_PASSWORD=${secret}`, `URL=postgres://u:${encodeURIComponent(secret)}@h/d`],
      Cmd: ['postgres', '-c', `x.y=${secret}`],
      Entrypoint: ['sh', '-c', `echo ${secret}`],
      Labels: { plain: secret, [`key-${secret}`]: 'x', 'com.docker.compose.project': 'shop' },
      Healthcheck: { Test: ['CMD', 'check', secret] },
    },
    HostConfig: {
      LogConfig: { Type: 'json-file', Config: { tag: secret } },
      Mounts: [
        {
          Type: 'volume',
          Target: '/d',
          VolumeOptions: { Labels: { x: secret }, DriverConfig: { Options: { o: `password=${secret}` } } },
        },
      ],
      ExtraHosts: [`${secret}:1.2.3.4`],
      Sysctls: { x: secret },
    },
    Mounts: [{ Type: 'bind', Source: `/srv/${secret}`, Destination: '/d', RW: true }],
    NetworkSettings: { Networks: { n: { Aliases: [secret] } } },
  }
}

describe('a container', () => {
  test('keeps its shape and loses its secrets', () => {
    const masked = maskContainerInspect(containerWith('hunter2hunter2'))
    expect(masked.Config.Env).toEqual(['PATH=[redacted]', 'POSTGRES_PASSWORD=[redacted]', 'URL=[redacted]'])
    expect(masked.Config.Image).toBe('postgres:17')
    expect(masked.State.Status).toBe('running')
    expect(masked.Args).toEqual(['--auth', '[redacted]', '--x=[redacted]', 'free [redacted] text'])
    expect(Object.keys(masked).sort()).toEqual(Object.keys(containerWith('x')).sort())
  })

  test('is not changed itself', () => {
    const inspect = containerWith('hunter2hunter2')
    maskContainerInspect(inspect)
    expect(inspect).toEqual(containerWith('hunter2hunter2'))
  })

  test('whatever the secret is, it is nowhere in the answer', () => {
    const random = seeded(20_261_122)
    for (let round = 0; round < 300; round++) {
      const secret = randomSecret(random)
      const text = JSON.stringify(maskContainerInspect(containerWith(secret)))
      expect(text, JSON.stringify(secret)).not.toContain(JSON.stringify(secret).slice(1, -1))
    }
  })

  test('of a list', () => {
    const summary = {
      Id: 'x',
      Names: ['/a'],
      Image: 'redis:8',
      ImageID: 'y',
      Command: 'redis-server --requirepass hunter2 --free hunter2hunter2',
      Created: 1,
      Ports: [],
      Labels: { 'app.token': 'x', plain: 'hunter2hunter2' },
      State: 'running',
      Status: 'Up',
    }
    expect(maskContainerSummary(summary, ['PASSWORD=hunter2hunter2'])).toEqual({
      ...summary,
      Command: 'redis-server --requirepass [redacted] --free [redacted]',
      Labels: { 'app.token': '[redacted]', plain: '[redacted]' },
    })
  })
})

test('an image and a volume', () => {
  const image = { Id: 'x', RepoTags: [], RepoDigests: [], Created: '', Size: 1, Os: 'linux', Architecture: 'amd64' }
  expect(
    maskImageInspect({ ...image, Config: { Env: ['TOKEN=hunter2hunter2'], Cmd: ['x', 'hunter2hunter2'] } }).Config,
  ).toEqual({
    Env: ['TOKEN=[redacted]'],
    Cmd: ['x', '[redacted]'],
  })
  expect(maskImageInspect({ ...image, Config: null }).Config).toBeNull()
  const volume = {
    Name: 'v',
    Driver: 'local',
    Mountpoint: '/x',
    Labels: null,
    Options: { type: 'cifs', o: 'username=u,password=p,uid=1' },
  }
  expect(maskVolumeInspect(volume).Options).toEqual({ type: 'cifs', o: 'username=u,password=[redacted],uid=1' })
})

describe('hostile text takes time in proportion to its length', () => {
  const parts = [
    '-',
    'a=',
    '$2y$',
    'http://a',
    '"a":"',
    '-p ',
    'mysql ',
    'mysql -p ',
    '-----BEGIN PRIVATE KEY-----',
    'eyJaaaaaaaa.',
    'a: ',
    '--password "',
    'Az9',
  ]
  const timeFor = (part: string, length: number) => {
    const text = part.repeat(length / part.length)
    const started = performance.now()
    maskCommandText(text)
    return performance.now() - started
  }

  // Quadratic time would be 16 times as long, and seconds for this much text.
  test.each(parts)('%j', (part) => expect(Math.min(...[1, 2, 3].map(() => timeFor(part, 200_000)))).toBeLessThan(1500))
})

/** Numbers from 0 to 1, the same ones for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const ALPHABET = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!@#$%^&*()+= /\\"\'<>{}[]|;:?,äß漢😀',
]

function randomSecret(random: () => number): string {
  const length = 8 + Math.floor(random() * 40)
  return `Z9${Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('')}`
}

test('a secret of several lines is taken out line by line', () => {
  const key = '-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\r\n  AQEFAASCBKcwggSjAgEAAoIB\nx\n-----END KEY-----\n'
  const mask = createSecretMasker(secretsOfEnv([`TLS_PRIVATE_KEY=${key}`]))
  expect(mask('loaded MIIEvQIBADANBgkqhkiG9w0B')).toBe('loaded [redacted]')
  expect(mask('AQEFAASCBKcwggSjAgEAAoIB x')).toBe('[redacted] x')
  expect(mask(`all: ${key}`)).toBe('all: [redacted]')
})

test('names that begin with dots, or run through many of them, are still seen', () => {
  expect(maskCommandText('run ./.PASSWORD=abc .DB.PASSWORD=abc a.b.password=abc')).toBe(
    'run ./.PASSWORD=[redacted] .DB.PASSWORD=[redacted] a.b.password=[redacted]',
  )
})

test('text made to be slow is read in one go: reading it over and over would take minutes', () => {
  for (const part of ['a.', '.-a', '--a ', 'a=', 'mysql ', '"a":', 'ab://', '-----BEGIN '])
    expect(maskCommandText(part.repeat(400_000 / part.length))).toHaveLength(400_000 - (400_000 % part.length))
})
