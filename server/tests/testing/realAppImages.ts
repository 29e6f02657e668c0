import { entriesOfFolder, type ImageFile } from '../../../scripts/testing/imageEntry.ts'
import { loadImage } from '../../../scripts/testing/loadImage.ts'
import { type Image, type ImageConfig, makeImage } from '../../../scripts/testing/makeImage.ts'
import { pushImage } from '../../../scripts/testing/pushImage.ts'
import { busyboxImage } from '../../../scripts/testing/standInImages.ts'
import { registryOf } from '../../core/policy/registryHost.ts'
import { debianRoot } from './debianRoot.ts'

const PACKAGES = [
  ...['nginx-light', 'prometheus', 'transmission-daemon', 'mosquitto', 'mosquitto-clients'],
  ...['redis-server', 'redis-tools', 'postgresql-15', 'postgresql-client-15', 'curl'],
]
const WITHOUT = ['usr/bin/promtool', 'usr/lib/postgresql/15/lib/bitcode', 'usr/share/prometheus', 'var/cache']
const PATH = 'PATH=/usr/lib/postgresql/15/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const USERS = {
  'etc/passwd':
    'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\nmosquitto:x:1883:1883::/:/bin/false\npostgres:x:999:999::/:/bin/sh\n',
  'etc/group': 'root:x:0:\nnogroup:x:65534:\nmosquitto:x:1883:\npostgres:x:999:\n',
}

const FOLDERS = { run: { directory: true }, 'var/run': { link: '/run' } } as const

interface RealImage {
  config: ImageConfig
  files: Record<string, ImageFile>
}

const POSTGRES = `#!/bin/sh
set -e
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  mkdir -p "$PGDATA" /var/run/postgresql; chown -R postgres:postgres "$PGDATA" /var/run/postgresql; chmod 700 "$PGDATA"
  echo "$POSTGRES_PASSWORD" > /tmp/pw; chown postgres /tmp/pw
  su postgres -c "initdb -D $PGDATA -U $POSTGRES_USER --pwfile=/tmp/pw -A scram-sha-256 --no-sync >/dev/null"
  rm /tmp/pw
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
  echo "CREATE DATABASE $POSTGRES_DB;" | su postgres -c "postgres --single -D $PGDATA postgres" >/dev/null
fi
mkdir -p /var/run/postgresql; chown postgres /var/run/postgresql
exec su postgres -c "exec postgres -D $PGDATA -c listen_addresses='*' -c fsync=off"
`
const TRANSMISSION = `#!/bin/sh
exec transmission-daemon -f -g /config -w /downloads -c /watch -a '*' -t -u "$USER" -v "$PASS" -P "$PEERPORT" -p 9091
`
/** A page that counts its visits in the database. `command` counts and prints. */
const counting = (command: string) => `#!/bin/sh\nprintf 'Content-Type: text/plain\\r\\n\\r\\n'\n${command} 2>&1\n`
const page = (port: number) => ['/bin/sh', '-c', `trap "exit 0" TERM; httpd -f -p ${port} -h /www & wait`]

/** By name as the marketplace writes it. */
const REAL_IMAGES: Record<string, RealImage> = {
  'nginx:1.30.4': {
    config: { Cmd: ['nginx', '-g', 'daemon off;'], ExposedPorts: { '80/tcp': {} }, StopSignal: 'SIGQUIT' },
    files: {
      'etc/nginx/nginx.conf':
        'user nobody nogroup;\nevents {}\nhttp { include /etc/nginx/conf.d/*.conf; access_log off; error_log stderr; }\n',
      'etc/nginx/conf.d/default.conf': 'server { listen 80; root /usr/share/nginx/html; }\n',
      'usr/share/nginx/html/index.html': '<h1>Welcome to nginx!</h1>\n',
      'var/log/nginx': { directory: true },
      'var/lib/nginx': { directory: true, mode: 0o777 },
    },
  },
  'prom/prometheus:v3.14.0': {
    config: { Entrypoint: ['/usr/bin/prometheus'], Cmd: ['--config.file=/etc/prometheus/prometheus.yml'] },
    files: { 'etc/prometheus': { directory: true }, prometheus: { directory: true } },
  },
  'lscr.io/linuxserver/transmission:4.1.3': {
    config: { Cmd: ['/init'] },
    files: { init: TRANSMISSION, config: { directory: true }, downloads: { directory: true } },
  },
  'eclipse-mosquitto:2.1.2-alpine': {
    config: { Cmd: ['mosquitto'] },
    files: { 'mosquitto/config': { directory: true }, 'mosquitto/data': { directory: true, uid: 1883, gid: 1883 } },
  },
  'redis:8.10.1-alpine': {
    config: { Cmd: ['redis-server', '--dir', '/data', '--save', '1 1', '--protected-mode', 'no'] },
    files: { data: { directory: true } },
  },
  'diygod/rsshub:2026-04-17': {
    config: { Cmd: page(1200) },
    files: { 'www/cgi-bin/visits': counting('redis-cli -u "$REDIS_URL" incr visits'), 'www/healthz': 'ok\n' },
  },
  'postgres:17.11-alpine': {
    config: { Cmd: ['/init'], Env: [PATH, 'PGDATA=/var/lib/postgresql/data'], StopSignal: 'SIGINT' },
    files: { init: POSTGRES },
  },
  'miniflux/miniflux:2.2.19': {
    config: { Cmd: page(8080) },
    files: {
      'www/cgi-bin/visits': counting(
        'PGOPTIONS=--client-min-messages=warning psql -qtA "$DATABASE_URL" -c "CREATE TABLE IF NOT EXISTS visit (at timestamptz DEFAULT now())" -c "INSERT INTO visit DEFAULT VALUES" -c "SELECT count(*) FROM visit"',
      ),
      'usr/bin/miniflux': '#!/bin/sh\nexec psql -qtA "$DATABASE_URL" -c "SELECT 1"\n',
    },
  },
}

let base: Promise<Image> | undefined

async function programs(): Promise<Image> {
  const root = await debianRoot(PACKAGES, WITHOUT)
  return makeImage({ from: await busyboxImage(), layers: [entriesOfFolder(root), { ...USERS, ...FOLDERS }] })
}

/**
 * Offers real software under the marketplace's own names: in the engine's registry, and where that cannot have it, in the
 * engine itself.
 * @param version goes into each image's labels: another one makes newer images
 */
export async function provideRealApps(socketPath: string, registry: string, version = '1'): Promise<void> {
  base ??= programs()
  const from = await base
  for (const [name, { config, files }] of Object.entries(REAL_IMAGES)) {
    const settings = { Env: [PATH], ...config, Labels: { 'org.example.build': version } }
    const image = await makeImage({ from, layers: [{ ...files, 'etc/build': `${version}\n` }], config: settings })
    // The registry stands for Docker Hub only. What is pulled shares its big layer, what is loaded does not.
    if (registryOf(name) === 'docker.io') await pushImage(registry, name, image)
    else if (version === '1') await loadImage(socketPath, [name], image)
  }
}
