// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { createServer } from 'node:net'
import { freePort } from '../../../scripts/testing/freePort.ts'
import { loadImage } from '../../../scripts/testing/loadImage.ts'
import { standInImage } from '../../../scripts/testing/standInImages.ts'
import { type Api, apiOf, createAgent } from './api.ts'

/** What the stage needs of the engine that it furnishes. */
export interface Furnishing {
  docker: (...args: string[]) => Promise<string>
  socketPath: string
  origin: string
  owner: Api
}

type Labels = Record<string, string>

const IMAGES = [
  ...['jellyfin/jellyfin:10.11.11', 'louislam/uptime-kuma:2.5.0', 'vaultwarden/server:1.37.1'],
  ...['ghcr.io/immich-app/immich-server:v3.1.0', 'ghcr.io/immich-app/immich-machine-learning:v3.1.0'],
  ...['ghcr.io/immich-app/postgres:14-vectorchord0.4.3-pgvectors0.2.0', 'redis:8.10.1-alpine'],
  ...['grafana/grafana:12.4.0', 'prom/prometheus:v3.14.0', 'prom/node-exporter:v1.11.0', 'traefik:v3.6.2'],
  ...[
    'itzmizzle/wagmi:backend',
    'lscr.io/linuxserver/sonarr:4.0.16',
    'lscr.io/linuxserver/radarr:6.0.4',
    'postgres:17-alpine',
  ],
  'ghcr.io/an-organisation-with-a-long-name/a-repository-with-an-even-longer-name:2026.11.25-nightly-with-all-extras',
]

/** Says something in colour on both streams from time to time, and answers on every port that an app here listens on. */
const PROGRAM = `trap 'exit 0' TERM INT
for port in 80 2283 3000 3001 8096; do httpd -p $port -h /www; done
printf '\\033[36m[init]\\033[0m migrations are up to date\\n'
printf '\\033[32mINFO\\033[0m  listening on 0.0.0.0:8096\\n'
printf '\\033[33mWARN\\033[0m  hardware acceleration is not available, using software\\n' >&2
i=0
while true; do
  i=$((i+1))
  printf '\\033[32mINFO\\033[0m  library scan: %s items checked in %s ms\\n' $((i*37)) $((i*11%97))
  [ $((i%5)) = 0 ] && printf '\\033[31mERROR\\033[0m could not reach metadata provider: timeout after 10 s\\n' >&2
  head -c 4000000 /dev/urandom > /dev/null
  sleep 2 & wait $!
done
`

/**
 * A homelab as people have them: apps from the marketplace, Compose projects of their own, something broken, something
 * with a name that goes on and on, agents with what they did and what they were refused.
 */
export async function furnish({ docker, socketPath, origin, owner }: Furnishing): Promise<void> {
  const script = '#!/bin/sh\nexit 0\n'
  const program = (content: string) => ({ content, mode: 0o755 })
  const checks = ['curl', 'redis-cli', 'pg_isready'].map((name) => [`usr/bin/${name}`, program(script)])
  const files = {
    ...Object.fromEntries(checks),
    'usr/bin/redis-server': { link: '/bin/homelab' },
    'bin/homelab': program(`#!/bin/sh\n${PROGRAM}`),
    www: { directory: true },
    'www/index.html': '<h1>It works</h1>\n',
  } as const
  for (const name of IMAGES)
    await loadImage(
      socketPath,
      [name],
      await standInImage({ Cmd: ['/bin/homelab'], Labels: { stands_for: name } }, files),
    )

  const run = (name: string, imageName: string, ...args: string[]) =>
    docker('run', '--detach', '--name', name, ...args, imageName)
  const labels = (of: Labels) => Object.entries(of).flatMap(([key, value]) => ['--label', `${key}=${value}`])
  const inProject = (project: string, service: string) =>
    labels({ 'com.docker.compose.project': project, 'com.docker.compose.service': service })
  const health = (command: string) => ['--health-cmd', command, '--health-interval', '1s', '--health-retries', '1']

  const installer = await createAgent(owner, 'Atlas', [
    'containers:read',
    'containers:write',
    'images:read',
    'marketplace:read',
    'marketplace:write',
  ])
  const watcher = await createAgent(owner, 'Nightwatch', ['containers:read', 'images:read'])
  await createAgent(owner, 'Claude on the laptop in the kitchen', ['templates:read', 'templates:write'])
  const [atlas, nightwatch] = [apiOf(origin, installer.secret), apiOf(origin, watcher.secret)]

  const publish = async (port: number, inside: number, ip = '') => [
    '-p',
    `${ip && `${ip}:`}${await freePortLike(port)}:${inside}`,
  ]
  const install = async (app: string, wanted: number) => {
    const port = await freePortLike(wanted)
    await must(atlas.rest('POST', '/api/marketplace/create', { app_id: app, container_name: app, port }))
    await must(atlas.rest('POST', '/api/marketplace/start', { app_id: app }))
  }
  await Promise.all([
    install('jellyfin', 8096),
    install('uptime-kuma', 3001),
    install('immich', 2283),
    run(
      'monitoring-grafana-1',
      'grafana/grafana:12.4.0',
      ...inProject('monitoring', 'grafana'),
      ...(await publish(3000, 3000)),
    ),
    run(
      'monitoring-prometheus-1',
      'prom/prometheus:v3.14.0',
      ...inProject('monitoring', 'prometheus'),
      ...(await publish(9090, 9090, '127.0.0.1')),
    ),
    run('monitoring-node-exporter-1', 'prom/node-exporter:v1.11.0', ...inProject('monitoring', 'node-exporter')),
    run(
      'media-sonarr-1',
      'lscr.io/linuxserver/sonarr:4.0.16',
      ...inProject('media', 'sonarr'),
      ...health('false'),
      ...(await publish(8989, 8989)),
    ),
    // A program that does nothing can be paused; one that starts others all the time cannot always be frozen.
    docker(
      ...['run', '--detach', '--name', 'media-radarr-1', ...inProject('media', 'radarr')],
      ...(await publish(7878, 7878)),
      ...['lscr.io/linuxserver/radarr:6.0.4', 'sleep', '36000'],
    ),
    run('traefik', 'traefik:v3.6.2', ...(await publish(8443, 443)), ...(await publish(8080, 80)), '-p', '53/udp'),
    // Protected, whoever asks.
    run('wagmios-backend', 'itzmizzle/wagmi:backend'),
    run(
      'the-container-of-somebody-who-never-heard-of-brevity-and-went-on-and-on-1',
      IMAGES.at(-1) ?? '',
      ...inProject('a-project-whose-name-is-as-long-as-its-containers', 'web'),
      ...['-e', 'API_TOKEN=swordfish', '-e', 'TZ=Europe/Vienna', '-v', 'everything-that-was-ever-written:/data'],
    ),
  ])
  await docker('run', '--name', 'backup-nightly', 'busybox:latest', 'sh', '-c', 'exit 3').catch(() => {})
  await docker('run', '--name', 'migrate-once', 'busybox:latest', 'true')
  await docker('pause', 'media-radarr-1')

  await must(atlas.rest('POST', '/api/containers/monitoring-grafana-1/restart'))
  await must(atlas.rest('POST', '/api/containers/monitoring-node-exporter-1/stop'))
  await atlas.rest('DELETE', '/api/containers/backup-nightly/delete')
  await nightwatch.rest('GET', '/api/containers')
  await nightwatch.rest('POST', '/api/containers/media-sonarr-1/restart')
  const wiki =
    '# Notes of the household\nservices:\n  wiki:\n    image: ghcr.io/requarks/wiki:2\n    restart: unless-stopped\n    environment:\n      DB_TYPE: postgres\n      DB_HOST: db\n      DB_PASS: ${DB_PASSWORD:?a password for the database}\n    ports:\n      - "${PORT:-3080}:3000"\n    depends_on: [db]\n  db:\n    image: postgres:17-alpine\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD:?a password for the database}\n    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data: {}\n'
  await must(owner.rest('POST', '/api/templates', { name: 'wiki', compose: wiki }))
  await must(
    owner.rest('POST', '/api/templates', {
      name: 'hello',
      compose: 'services:\n  web:\n    image: nginx:alpine\n    ports: ["8088:80"]\n',
    }),
  )
}

/** The port that people know, or another where somebody on this machine has it. */
async function freePortLike(wanted: number): Promise<number> {
  return (await isFree(wanted)) ? wanted : freePort()
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}

async function must(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
}
