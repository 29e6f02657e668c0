import type { FixtureOptions } from './composeFixture.ts'

/** A Compose file whose result both tools must agree on. */
export interface ParityCase extends FixtureOptions {
  /** The project's name. */
  name: string
  text: string
}

/** Every common feature, several to a file, on images that every test engine has. */
export function parityCases(engineVersion: string): ParityCase[] {
  // The engines of a test run publish on the same host, at the same time.
  return engineVersion === '28' ? [...everywhere(283), ...SINCE_28] : everywhere(183)
}

/** @param ports the leading digits of the host ports that are published */
const everywhere = (ports: number): ParityCase[] => [
  {
    name: 'parity-basics',
    text: `
x-quick: &quick {image: busybox, command: sleep 300, stop_grace_period: 0s}
services:
  plain: *quick
  words:
    <<: *quick
    command: ["sh", "-c", "echo $$HOME; sleep 300"]
    entrypoint: ["/bin/env"]
    environment: {NUMBER: 5, EMPTY: "", UNSET: , SPACE: "a b", QUOTE: 'say "hi"'}
    env_file: [one.env, {path: missing.env, required: false}]
    labels: {com.example.a: "1", com.example.empty: }
    working_dir: /tmp
    user: "1000:1000"
    hostname: words-host
    domainname: example.test
    tty: true
    stdin_open: true
    stop_signal: SIGQUIT
    restart: unless-stopped
  named:
    <<: *quick
    container_name: parity-basics-own-name
    restart: on-failure:3
    expose: ["8080", "9090/udp"]
    ports: ["80", "127.0.0.1::81/udp", "${ports}01:82", "${ports}02-${ports}03:83-84", "127.0.0.1:${ports}04:85"]
  many:
    <<: *quick
    scale: 2
    restart: always
    logging: {driver: json-file, options: {max-size: 10m, max-file: 3}}
`,
    files: { 'one.env': 'FROM_FILE=1\nEMPTY=no\n' },
  },
  {
    name: 'parity-volumes',
    text: `
x-quick: &quick {image: busybox, command: sleep 300, stop_grace_period: 0s}
services:
  binds:
    <<: *quick
    volumes:
      - ./made:/made
      - ./given:/given:ro
      - ./labelled:/labelled:z
      - {type: bind, source: ./given, target: /exact, bind: {create_host_path: false}}
      - {type: bind, source: ./given, target: /private, read_only: true, bind: {propagation: rprivate}}
  named:
    <<: *quick
    volumes:
      - data:/data
      - data:/again:ro
      - own:/own
      - /anonymous
      - {type: volume, source: data, target: /nocopy, volume: {nocopy: true}}
      - {type: volume, target: /anonymous-too}
      - {type: tmpfs, target: /memory, tmpfs: {size: 1m, mode: 0o1777}}
      - {type: tmpfs, target: /plain-memory}
    tmpfs: ["/run:size=64k,mode=1777", /scratch]
  borrowing:
    <<: *quick
    volumes_from: [binds]
    read_only: true
volumes:
  data: {labels: {com.example.kind: data}}
  own: {name: parity-own-name, driver: local, driver_opts: {type: tmpfs, device: tmpfs, o: "size=1m"}}
`,
    files: { 'given/file': 'text\n' },
  },
  {
    name: 'parity-networks',
    text: `
x-quick: &quick {image: busybox, command: sleep 300, stop_grace_period: 0s}
services:
  one:
    <<: *quick
    networks: {front: {aliases: [web, www]}, back: {ipv4_address: 10.81.7.9, priority: 10}, default: }
  two:
    <<: *quick
    ipc: shareable
    networks: [back]
    links: ["one:uno"]
    extra_hosts: ["somehost:10.1.2.3", "v6=::1"]
    dns: [10.1.1.1, 10.1.1.2]
    dns_search: example.test
    dns_opt: ["ndots:2"]
    mac_address: 02:42:ac:11:65:43
  three: *quick
  host: {<<: *quick, network_mode: host}
  none: {<<: *quick, network_mode: none}
  bridge: {<<: *quick, network_mode: bridge}
  sharing: {<<: *quick, network_mode: "service:one", ipc: "service:two", pid: "service:three"}
networks:
  front: {labels: {com.example.side: front}, attachable: true}
  back: {internal: true, ipam: {driver: default, config: [{subnet: 10.81.7.0/24, gateway: 10.81.7.1, ip_range: 10.81.7.0/25}]}, labels: {pool: own}}
  default: {name: parity-networks-own-name, driver: bridge, driver_opts: {com.docker.network.bridge.enable_icc: "true"}}
`,
  },
  {
    name: 'parity-limits',
    text: `
x-quick: &quick {image: busybox, command: sleep 300, stop_grace_period: 0s}
services:
  old-style:
    <<: *quick
    mem_limit: 64m
    mem_reservation: 32m
    memswap_limit: 128m
    cpus: 0.3
    cpu_shares: 512
    cpuset: "0"
    pids_limit: 50
    shm_size: 16m
    oom_score_adj: 100
    ulimits: {nofile: {soft: 1024, hard: 2048}, nproc: 512}
    sysctls: ["net.core.somaxconn=1024"]
    blkio_config: {weight: 300}
  deploy:
    <<: *quick
    deploy:
      replicas: 2
      restart_policy: {condition: on-failure, max_attempts: 3}
      resources: {limits: {cpus: "0.50", memory: 64M, pids: 60}, reservations: {memory: 32M, cpus: "0.1"}}
  rights:
    <<: *quick
    cap_add: [net_admin, CAP_SYS_TIME]
    cap_drop: [MKNOD]
    security_opt: ["no-new-privileges:true", "seccomp=unconfined"]
    devices: ["/dev/null:/dev/own:r", /dev/zero]
    device_cgroup_rules: ["c 1:3 rmw"]
    group_add: ["1000"]
    userns_mode: host
    uts: host
    pid: host
    ipc: shareable
    cgroup: host
  open: {<<: *quick, init: false, read_only: true, security_opt: ["systempaths=unconfined"]}
`,
  },
  {
    name: 'parity-health',
    text: `
x-quick: &quick {image: busybox, command: sleep 300, stop_grace_period: 0s}
services:
  db:
    <<: *quick
    healthcheck: {test: "true", interval: 200ms, timeout: 5s, retries: 30, start_period: 1s}
  off: {<<: *quick, healthcheck: {disable: true}}
  words: {<<: *quick, healthcheck: {test: [CMD, "true"], interval: 1m30s}, stop_grace_period: 1m30s, stop_signal: SIGKILL}
  app:
    <<: *quick
    depends_on: {db: {condition: service_healthy, restart: true}, off: {condition: service_started, required: false}}
  last: {<<: *quick, depends_on: [app, words]}
`,
  },
  {
    name: 'parity-files',
    text: `
x-quick: &quick {image: busybox, command: sleep 300, stop_grace_period: 0s}
services:
  reader:
    <<: *quick
    secrets: [from-file, {source: from-file, target: renamed}, from-environment, {source: from-environment, target: /abs/secret, mode: 0400, uid: "1", gid: "2"}]
    configs: [{source: from-file, target: /etc/app.conf}, {source: inline, target: /etc/inline.conf, mode: 0640}, inline]
secrets: {from-file: {file: ./secret.txt}, from-environment: {environment: SECRET_TEXT}}
configs: {from-file: {file: ./config.txt}, inline: {content: "hello \${WHO:-world} $$literal\\n"}}
`,
    files: { 'secret.txt': 'hidden', 'config.txt': 'plain' },
    environment: { SECRET_TEXT: 'not to be seen' },
  },
]

const SINCE_28: ParityCase[] = [
  {
    name: 'parity-newer',
    text: `
x-quick: &quick {image: busybox, command: sleep 300, stop_grace_period: 0s}
services:
  health: {<<: *quick, healthcheck: {test: "true", interval: 10s, start_period: 20s, start_interval: 200ms}}
  networks:
    <<: *quick
    networks:
      one: {mac_address: "02:42:ac:11:65:43", interface_name: eth7}
      two: {mac_address: "02:42:ac:11:65:44", gw_priority: 5, driver_opts: {com.docker.network.endpoint.sysctls: "net.ipv4.conf.IFNAME.log_martians=1"}}
  address: {<<: *quick, mac_address: "02:42:ac:11:65:45"}
  image: {<<: *quick, volumes: [{type: image, source: "nginx:latest", target: /image, image: {subpath: www}}]}
networks: {one: , two: {enable_ipv6: false}}
`,
  },
]
