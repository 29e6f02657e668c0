// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

const CASE_6_FILES = {
  'one.env': 'BOTH=one\nONE=1\nX=${ONE}-${DOT}\nPASS=fromfile\n',
  'two.env': 'BOTH=two\nONE=2\nDOT=fromfile\n',
}

const EXTENDS = `name: c10
services:
  base:
    image: tiny
    command: [a, b]
    environment: [A=1, B=2]
    ports: ["80:80"]
    volumes: ["./x:/x", "dd:/d"]
    labels: {l: "1"}
    depends_on: [dep]
    healthcheck: {test: [CMD, a], interval: 5s}
    networks: [n1]
  dep: {image: tiny}
  kid:
    extends: base
    command: [c]
    environment: {B: "3", C: }
    ports: ["80:80", "81:81"]
    volumes: ["./y:/x"]
    labels: [m=2]
    healthcheck: {test: [CMD, b]}
    networks: {n2: {aliases: [q]}}
volumes: {dd: }
networks: {n1: , n2: }
`

const PROFILES = `name: c11
services:
  a: {image: tiny, depends_on: {dbg: {condition: service_started, required: false}}}
  dbg: {image: tiny, profiles: [debug], volumes: ["only-dbg:/v"]}
volumes: {only-dbg: , unused: }
networks: {unused: }
`

describeConformance('hardCases', {
  '1 interpolation': {
    text: `name: c01
services:
  a:
    image: tiny:\${TAG:-latest}
    environment:
      A1: \${S:-x}|\${E:-x}|\${E-x}|\${U:-x}|\${U-x}
      A2: \${S:+y}|\${E:+y}|\${E+y}|\${U+y}
      A3: \${U:-\${S}-\${E:-z}}/\${U:-a:b/c d}
      A4: $$HOME $$${'{S}'} $(date) $1 end$
      A5: \${U:-{"k":"v"}}
      A6: "$S_x|$S-x|\${U}"
      A7: \${S:?boom}
      "\${S}": key-not-interpolated
    ports: ["\${P:-8081}:80"]
    privileged: "\${PRIV:-no}"
    cpus: "\${CPUS:-0.5}"
`,
    dotenv: 'S=set\nE=\n',
    projectName: null,
  },
  '1 interpolation, required variable missing': 'services: {a: {image: tiny, environment: {A7: "${S:?boom}"}}}',
  '2 scalars': {
    text: `name: c02
services:
  a:
    image: tiny
    environment:
      OCT: 0777
      HEX: 0x1F
      UND: 1_000
      BIG: 9007199254740993
      F: 1.10
      EXP: 1e3
      MILLION: 1234567.5
      YES: yes
      T: True
      N: ~
      SEX: 12:30:45
      Q: "0777"
    ports: [53:53]
    secrets: [{source: s, mode: 0440}]
secrets: {s: {file: ./s}}
`,
    projectName: null,
  },
  '2 scalars, a date': 'services: {a: {image: tiny, environment: {D: 2024-01-01}}}',
  '3 ports': {
    text: `name: c03
services:
  a:
    image: tiny
    ports:
      - 3000
      - "3001"
      - "8000:80"
      - "127.0.0.1:8001:81/udp"
      - "127.0.0.1::82"
      - "[::1]:8003:83"
      - "9090-9091:8080-8081"
      - "7000-7005:70"
      - "8000:80"
      - {target: 84, published: "8004", protocol: tcp, mode: host}
      - {target: 85}
`,
    projectName: null,
  },
  '4 volumes': {
    text: `name: c04
services:
  a:
    image: tiny
    volumes:
      - data:/data
      - data:/logs:ro,z
      - ./rel/:/rel/
      - ~/h:/h:ro
      - /abs/../etc:/e
      - /anon
      - d:/single-letter
      - {type: tmpfs, target: /t, tmpfs: {size: 1m, mode: 0o1777}}
      - {type: bind, source: ., target: /here, bind: {create_host_path: false}}
      - {type: volume, target: /anon2}
      - data2:/data
volumes: {data: , data2: {name: "custom-\${X:-name}"}}
`,
    projectName: null,
  },
  '5 commands': {
    text: `name: c05
services:
  a: {image: tiny, command: 'sh -c "echo a && echo $$HOME > /tmp/x"'}
  b: {image: tiny, command: echo one && echo two}
  c: {image: tiny, entrypoint: "/e.sh --flag='a b'", command: []}
  d: {image: tiny, command: "", entrypoint: ["sh", "-c", "echo {}"]}
  e:
    image: tiny
    command: >
      server
      --opt a\\ b
      --url "http://x?y=1&z=2"
`,
    projectName: null,
  },
  '6 env files': {
    text: `name: c06
services:
  a:
    image: tiny
    env_file: [one.env, {path: two.env, required: false}, {path: missing.env, required: false}]
    environment:
      FROM_ENVIRONMENT: env
      PASS:
      PASS_UNSET:
      NUM: 5
      BOTH: environment-wins
`,
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
    files: CASE_6_FILES,
    projectName: null,
  },
  '7 implicit dependencies': {
    text: `name: c07
services:
  vpn: {image: tiny}
  app: {image: tiny, network_mode: "service:vpn"}
  old: {image: tiny, links: ["db:database"]}
  db: {image: tiny}
  bak: {image: tiny, volumes_from: ["db:ro"], ipc: "service:db"}
  a: {image: tiny}
`,
    projectName: null,
  },
  '8 cycle': 'services:\n  a: {image: tiny, depends_on: [b]}\n  b: {image: tiny, network_mode: "service:a"}\n',
  '9 anchors': {
    text: `name: c09
x-env: &env {A: "1", B: "2"}
x-base: &base
  image: tiny
  restart: unless-stopped
  environment: &e2
    <<: *env
    B: over
services:
  a: {<<: *base, x-note: ignored}
  b:
    <<: [*base, {restart: "no", init: true}]
    environment: {<<: *e2, C: "3"}
`,
    projectName: null,
  },
  '10 extends and merge': { text: EXTENDS, projectName: null },
  '11 profiles, none asked for': { text: PROFILES, projectName: null },
  '11 profiles, debug asked for': { text: PROFILES, projectName: null, profiles: ['debug'] },
  '11 profiles, a required one off': 'services: {a: {image: t, depends_on: [b]}, b: {image: t, profiles: [x]}}',
  '12 network mode and networks': 'services: {a: {image: t, network_mode: host, networks: [x]}}\nnetworks: {x: }',
  '12a undefined network': 'services: {a: {image: t, networks: [x]}}',
  '12b undefined volume': 'services: {a: {image: t, volumes: ["xx:/x"]}}',
  '12c container name and replicas': 'services: {a: {image: t, container_name: aa, scale: 2}}',
  '12d two mounts on one target': 'services: {a: {image: t, tmpfs: /x, volumes: ["./x:/x"]}}',
  '12e health check': 'services: {a: {image: t, healthcheck: {test: [curl, x]}}}',
  '12f two memory limits': 'services: {a: {image: t, mem_limit: 1g, deploy: {resources: {limits: {memory: 2g}}}}}',
  '12g unknown attribute': 'services: {a: {image: t, foo: 1}}',
  '12h duplicate key': 'services: {a: {image: t, ports: ["80"], ports: ["81"]}}',
  '13 names': {
    text: `name: "My App.v2"
services:
  web_ui: {image: tiny, networks: [front, ext, default], volumes: ["aa:/a", "bb:/b", "cc:/c"], scale: 2}
networks: {front: , ext: {external: true}, default: {name: "shared-\${COMPOSE_PROJECT_NAME}"}}
volumes: {aa: , bb: {name: fixed}, cc: {external: true, name: ext-vol}}
`,
    projectName: null,
  },
  '14 units': {
    text: `name: c14
services:
  a:
    image: tiny
    stop_grace_period: 1m30s
    shm_size: 1.5gb
    mem_limit: 512M
    healthcheck: {test: curl -f http://x || exit 1, interval: 1h, timeout: 100ms, start_period: 1m0.5s}
    ulimits: {nofile: {soft: 1, hard: 2}, nproc: 5}
    deploy: {resources: {limits: {cpus: "0.50", memory: 512M, pids: 9}, reservations: {devices: [{driver: nvidia, count: all, capabilities: [gpu]}]}}, restart_policy: {condition: on-failure, max_attempts: 3, delay: 5s}}
    logging: {options: {max-size: 10m, max-file: 3}}
    sysctls: ["net.core.somaxconn=1024"]
    extra_hosts: ["h:host-gateway", "v6=::1"]
    devices: ["/dev/dri", "/dev/a:/dev/b:r"]
    dns: 1.1.1.1
    tmpfs: "/run:size=64m,mode=1777"
    cap_add: [net_admin, CAP_SYS_TIME]
`,
    projectName: null,
  },
})
