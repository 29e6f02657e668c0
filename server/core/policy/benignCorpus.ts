import type { EscapeCase } from './escapes/escapeCase.ts'
import { ESCAPE_WORLD as world } from './escapes/escapeWorld.ts'

/** What an agent must be allowed, so that the policy is more than a wall: same shape as the attacks, without a rule. */
export type BenignCase = EscapeCase extends infer Case ? (Case extends unknown ? Omit<Case, 'rule'> : never) : never

const file = (id: string, what: string, text: string, variables: Record<string, string> = {}): BenignCase => ({
  kind: 'compose',
  id,
  what,
  text,
  variables,
})

const service = (id: string, what: string, lines: string): BenignCase =>
  file(id, what, `services:\n  web:\n    image: nginx:1.29\n${lines.replace(/^/gm, '    ')}\n`)

/** Usual projects and containers. */
export const BENIGN_CORPUS: readonly BenignCase[] = [
  service('plain', 'an image and a port', 'ports: ["8080:80"]'),
  service('restart', 'restart policies', 'restart: unless-stopped'),
  service('root-user', 'root inside the container', 'user: root'),
  service(
    'ports',
    'every way to say a port',
    'ports: [80, "8081:80", "127.0.0.1:8082:80/udp", "[::1]:8083:80", "7000-7005:70", "9000-9003:9000-9003"]',
  ),
  service(
    'named-volume',
    'a volume of its own',
    'volumes: ["/anonymous", {type: tmpfs, target: /t, tmpfs: {size: 1m}}]',
  ),
  service(
    'install-folders',
    'folders of the install',
    'volumes: ["./data:/data", "./config/app.conf:/etc/app.conf:ro", "./media/:/media:z"]',
  ),
  service('open-root', 'the folder that the operator opened', 'volumes: ["/srv/media:/media:ro"]'),
  service(
    'open-root-below',
    'a folder below it',
    'volumes: ["/srv/media/films:/films", "/srv/media/music/:/music:rw"]',
  ),
  service('time', 'the time zone', 'volumes: ["/etc/localtime:/etc/localtime:ro", "/etc/timezone:/etc/timezone:ro"]'),
  service(
    'tmpfs',
    'memory for scratch files',
    'read_only: true\ntmpfs: ["/run:size=64m,mode=1777", "/tmp:size=16m,noexec,nosuid"]',
  ),
  service('tmpfs-plain', 'memory without a size', 'tmpfs: /tmp'),
  service(
    'hardened',
    'less than the default',
    'cap_drop: [ALL]\ncap_add: [CHOWN, cap_setuid, NET_BIND_SERVICE]\nsecurity_opt: ["no-new-privileges:true"]\nread_only: true',
  ),
  service('no-new-privileges', 'the short form', 'security_opt: [no-new-privileges]'),
  service(
    'health',
    'a health check',
    'healthcheck: {test: "curl -f http://localhost || exit 1", interval: 30s, timeout: 5s, retries: 3, start_period: 1m}',
  ),
  service('health-off', 'none', 'healthcheck: {disable: true}'),
  service(
    'limits',
    'limits',
    'mem_limit: 512m\ncpus: 1.5\npids_limit: 200\nshm_size: 128m\nulimits: {nofile: {soft: 1024, hard: 65536}, memlock: -1}',
  ),
  service(
    'deploy',
    'limits the new way',
    'deploy: {replicas: 2, resources: {limits: {cpus: "0.5", memory: 256M, pids: 100}, reservations: {memory: 64M}}, restart_policy: {condition: on-failure}}',
  ),
  service(
    'sysctls',
    'parameters of its own network',
    'sysctls: {net.core.somaxconn: 1024, net.ipv4.conf.all.src_valid_mark: 1, net.ipv6.conf.all.disable_ipv6: 1}',
  ),
  service('groups', 'groups for graphics and files', 'group_add: [video, "1000"]'),
  service('logging', 'a bounded log', 'logging: {driver: json-file, options: {max-size: 10m, max-file: "3"}}'),
  service(
    'hosts',
    'the host by a name, and name servers',
    'extra_hosts: ["host.docker.internal:host-gateway"]\ndns: [1.1.1.1]\nhostname: web\ndomainname: example.org',
  ),
  service('no-network', 'no network at all', 'network_mode: none'),
  service(
    'terminal',
    'a terminal',
    'tty: true\nstdin_open: true\ninit: true\nstop_signal: SIGINT\nstop_grace_period: 1m',
  ),
  service(
    'labels',
    'notes',
    'labels: {org.example.a: "1", agent.task: "42", maintainer: me, org.opencontainers.image.title: Web}',
  ),
  service(
    'variables',
    'variables of its own',
    'environment: {TZ: UTC, HOST: web, DOMAIN: example.org, PORT: "80", VIRTUALENV: x}',
  ),
  file(
    'digest',
    'an image by its digest',
    `services:\n  web: {image: "nginx@sha256:${'ab'.repeat(32)}", platform: linux/amd64, pull_policy: always}\n`,
  ),
  file(
    'registries',
    'public registries',
    'services:\n  a: {image: "ghcr.io/immich-app/immich-server:v2.1.0"}\n  b: {image: "lscr.io/linuxserver/sonarr:4.0.15"}\n  c: {image: "quay.io/prometheus/prometheus:v3.5.0"}\n  d: {image: "registry.gitlab.com/x/y:1"}\n  e: {image: "mcr.microsoft.com/x:1"}\n  g: {image: "GHCR.io:443/a/b:1"}\n  h: {image: "europe-west1-docker.pkg.dev/a/b/c:1"}\n  i: {image: "registry-1.docker.io/library/redis:8"}\n  f: {image: "redis"}\n',
  ),
  file(
    'database',
    'an app with its database',
    `services:
  app:
    image: ghcr.io/example/app:1.2.3
    environment:
      DATABASE_URL: postgres://app:\${DB_PASSWORD:?}@db/app
    depends_on: {db: {condition: service_healthy}}
    ports: ["\${PORT:-8080}:80"]
    volumes: ["data:/data"]
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "\${DB_PASSWORD}", POSTGRES_USER: app}
    healthcheck: {test: ["CMD-SHELL", "pg_isready -U app"], interval: 5s, retries: 10}
    volumes: ["db:/var/lib/postgresql/data"]
    shm_size: 128mb
volumes: {data: , db: }
`,
    { DB_PASSWORD: 'not-told' },
  ),
  file(
    'networks',
    'two networks of its own',
    'services:\n  web: {image: "nginx:1.29", networks: {front: {aliases: [www]}, back: {priority: 2}}}\nnetworks: {front: {driver_opts: {com.docker.network.bridge.enable_icc: "false"}}, back: {internal: true, enable_ipv6: false}}\n',
  ),
  file(
    'namespaces-inside',
    'namespaces shared inside the project',
    'services:\n  vpn: {image: "nginx:1.29", ports: ["8080:80"]}\n  app: {image: "nginx:1.29", network_mode: "service:vpn", pid: "service:vpn", ipc: "service:vpn"}\n  backup: {image: "nginx:1.29", volumes_from: ["app:ro"], links: ["vpn:gateway"]}\n',
  ),
  file(
    'secrets',
    'secrets and configs of the project',
    'services:\n  web: {image: "nginx:1.29", secrets: [s, f], configs: [{source: c, target: /etc/app.conf}]}\nsecrets: {s: {environment: PASSWORD}, f: {file: ./secret.txt}}\nconfigs: {c: {content: "listen 80"}}\n',
    { PASSWORD: 'not-told' },
  ),
  file(
    'tmpfs-volume',
    'a bounded volume in memory',
    'services:\n  web: {image: "nginx:1.29", volumes: ["vol:/v"]}\nvolumes: {vol: {driver_opts: {type: tmpfs, device: tmpfs, o: "size=64m,uid=1000"}}}\n',
  ),
  file(
    'named-by-hand',
    'names of its own',
    'services:\n  web: {image: "nginx:1.29", container_name: shop, volumes: ["vol:/v"], networks: [n]}\nvolumes: {vol: {name: shop-data}}\nnetworks: {n: {name: shop-net}}\n',
  ),
  file('build-and-image', 'an image that could also be built', 'services:\n  web: {image: "nginx:1.29", build: .}\n'),
  file(
    'extensions',
    'anchors and extensions',
    'x-env: &env {TZ: UTC}\nservices:\n  web: {image: "nginx:1.29", environment: {<<: *env, A: "1"}, x-note: hello}\n',
  ),
  file(
    'profiles',
    'what no profile selects is not judged',
    'services:\n  web: {image: "nginx:1.29"}\n  debug: {image: "nginx:1.29", privileged: true, profiles: [debug]}\n',
  ),
  {
    kind: 'container',
    id: 'body-plain',
    what: 'a container as the REST API makes it',
    name: 'test-nginx',
    body: {
      Image: 'nginx:latest',
      Env: ['TZ=UTC'],
      ExposedPorts: { '80/tcp': {} },
      HostConfig: {
        PortBindings: { '80/tcp': [{ HostPort: '8080' }] },
        Binds: ['web-data:/usr/share/nginx/html:rw', '/srv/media/films:/films:ro', '/only-anonymous'],
        RestartPolicy: { Name: 'unless-stopped' },
        NetworkMode: `${world.project}_default`,
      },
    },
  },
  {
    kind: 'container',
    id: 'body-defaults',
    what: 'the zero values that Compose sends',
    body: {
      Image: 'nginx:1.29',
      Labels: { 'org.example': 'x' },
      HostConfig: {
        Privileged: false,
        CgroupParent: '',
        NetworkMode: `${world.project}_default`,
        PidMode: '',
        IpcMode: '',
        UTSMode: '',
        UsernsMode: '',
        Runtime: '',
        Memory: 0,
        OomKillDisable: false,
        CpuRealtimePeriod: 0,
        LogConfig: { Type: '', Config: null },
        Devices: [],
        DeviceRequests: [],
        Ulimits: null,
        SecurityOpt: null,
        Sysctls: null,
        CapAdd: null,
        Mounts: [{ Type: 'volume', Source: `${world.project}_data`, Target: '/data' }],
      },
      NetworkingConfig: { EndpointsConfig: { [`${world.project}_default`]: { Aliases: ['web'], DriverOpts: null } } },
    },
  },
  { kind: 'volume', id: 'volume', what: 'a volume', body: { Name: `${world.project}_data`, Driver: 'local' } },
  {
    kind: 'network',
    id: 'network',
    what: 'a network',
    body: { Name: `${world.project}_default`, CheckDuplicate: true, Driver: 'bridge' },
  },
]
