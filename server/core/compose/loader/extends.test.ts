// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('extends', {
  '10': {
    text: 'name: c10\nservices:\n  base:\n    image: tiny\n    command: [a, b]\n    environment: [A=1, B=2]\n    ports: ["80:80"]\n    volumes: ["./x:/x", "dd:/d"]\n    labels: {l: "1"}\n    depends_on: [dep]\n    healthcheck: {test: [CMD, a], interval: 5s}\n    networks: [n1]\n  dep: {image: tiny}\n  kid:\n    extends: base\n    command: [c]\n    environment: {B: "3", C: }\n    ports: ["80:80", "81:81"]\n    volumes: ["./y:/x"]\n    labels: [m=2]\n    healthcheck: {test: [CMD, b]}\n    networks: {n2: {aliases: [q]}}\nvolumes: {dd: }\nnetworks: {n1: , n2: }\n',
    projectName: null,
  },
  file: {
    files: {
      'compose.yaml':
        'services:\n  a: {extends: {file: sub/base.yml, service: b}, ports: ["82:82"], environment: [B=2]}\n  z: {image: z}\nnetworks: {n: }\nvolumes: {nn: }\nsecrets: {s: {file: ./s}}\n',
      'sub/base.yml':
        'services:\n  b:\n    image: tiny\n    build: ./ctx\n    env_file: e.env\n    volumes: ["./x:/x", "~/h:/h", "nn:/n"]\n    ports: ["80-81:80-81"]\n    environment: {A: "${S}"}\n    depends_on: [z]\n    labels: [a=1]\n    networks: [n]\n    secrets: [s]\n    deploy: {resources: {limits: {memory: 1g}}}\n  z: {image: z}\n  c: {extends: b, hostname: h}\n',
      'sub/e.env': 'FROM=file\n',
    },
    dotenv: 'S=set',
  },
  file2: {
    files: {
      'compose.yaml':
        'services:\n  a: {extends: {file: sub/base.yml, service: c}}\n  z: {image: z}\nnetworks: {n: }\nvolumes: {nn: }\nsecrets: {s: {file: ./s}}\n',
      'sub/base.yml':
        'services:\n  b:\n    image: tiny\n    build: ./ctx\n    env_file: e.env\n    volumes: ["./x:/x", "~/h:/h", "nn:/n"]\n    ports: ["80-81:80-81"]\n    environment: {A: "${S}"}\n    depends_on: [z]\n    labels: [a=1]\n    networks: [n]\n    secrets: [s]\n    deploy: {resources: {limits: {memory: 1g}}}\n  z: {image: z}\n  c: {extends: b, hostname: h}\n',
      'sub/e.env': 'FROM=file\n',
    },
  },
  nested: {
    files: {
      'compose.yaml':
        'services:\n  a: {extends: {file: sub/mid.yml, service: m}}\n  z: {image: z}\nnetworks: {n: }\nvolumes: {nn: }\nsecrets: {s: {file: ./s}}\n',
      'sub/mid.yml': 'services:\n  m: {extends: {file: deep/base.yml, service: b}, volumes: ["./m:/m"]}\n',
      'sub/deep/base.yml':
        'services:\n  b:\n    image: tiny\n    build: ./ctx\n    env_file: e.env\n    volumes: ["./x:/x", "~/h:/h", "nn:/n"]\n    ports: ["80-81:80-81"]\n    environment: {A: "${S}"}\n    depends_on: [z]\n    labels: [a=1]\n    networks: [n]\n    secrets: [s]\n    deploy: {resources: {limits: {memory: 1g}}}\n  z: {image: z}\n  c: {extends: b, hostname: h}\n',
      'sub/deep/e.env': 'FROM=deep\n',
    },
  },
  missingsvc: 'services: {a: {image: x, extends: nope}}',
  cycle: 'services: {a: {image: x, extends: b}, b: {image: x, extends: a}}',
  self: 'services: {a: {image: x, extends: a}}',
  nofile: 'services: {a: {extends: {file: nope.yml, service: b}}}',
  noservice: 'services: {a: {image: x, extends: {file: nope.yml}}}',
  chain: 'services: {a: {extends: b}, b: {extends: c, hostname: h}, c: {image: x, labels: {a: b}}}',
  nullbase: 'services: {a: {extends: b, image: x}, b: }',
  secopt: 'services: {a: {extends: b, security_opt: [x]}, b: {image: x, security_opt: [x]}}',
  capadd: 'services: {a: {extends: b, cap_add: [x]}, b: {image: x, cap_add: [x, y]}}',
  profiles: 'services: {a: {extends: b}, b: {image: x, profiles: [p]}}',
  extnull: 'services: {a: {image: x, extends: ~}}',
  extlist: 'services: {a: {image: x, extends: [b]}, b: {image: x}}',
  conflict: 'services: {a: {extends: b, ports: x}, b: {image: x, ports: ["80"]}}',
  conflict2: 'services: {a: {extends: b, deploy: 5}, b: {image: x, deploy: {}}}',
  logging:
    'services: {a: {extends: b, logging: {driver: x, options: {b: c}}}, b: {image: x, logging: {driver: y, options: {a: b}}}}',
  logging2:
    'services: {a: {extends: b, logging: {options: {b: c}}}, b: {image: x, logging: {driver: y, options: {a: b}}}}',
  ulimits:
    'services: {a: {extends: b, ulimits: {nofile: 5}}, b: {image: x, ulimits: {nofile: {soft: 1, hard: 2}, nproc: 3}}}',
  extrahosts: 'services: {a: {extends: b, extra_hosts: ["a:1","c:3"]}, b: {image: x, extra_hosts: {a: "1", b: "2"}}}',
  command: 'services: {a: {extends: b, command: ~}, b: {image: x, command: [a], entrypoint: [b]}}',
  nulls:
    'services: {a: {extends: b, environment: {A: }, hostname: ~}, b: {image: x, hostname: h, environment: {A: 1}}}',
  tmpfs: 'services: {a: {extends: b, tmpfs: /a}, b: {image: x, tmpfs: [/a, /b]}}',
  dns: 'services: {a: {extends: b, dns: 1.1.1.1}, b: {image: x, dns: [1.1.1.1, 2.2.2.2]}}',
  envbool: 'services: {a: {extends: b, environment: {A: true, B: 1.10, C: ~}}, b: {image: x, environment: [A=1, D]}}',
  sysctls: 'services: {a: {extends: b, sysctls: {a: 2}}, b: {image: x, sysctls: {a: 1, b: 1}}}',
  dependslist:
    'services: {a: {extends: b, depends_on: {z: {condition: service_healthy}}}, b: {image: x, depends_on: [z, y]}, z: {image: x}, y: {image: x}}',
  buildstr: 'services: {a: {extends: b, build: {dockerfile: D}}, b: {image: x, build: ./x}}',
  expose: 'services: {a: {extends: b, expose: [80]}, b: {image: x, expose: ["80", "81"]}}',
  netmode: 'services: {a: {extends: b, network_mode: host}, b: {image: x, networks: [default]}}',
  devices: 'services: {a: {extends: b, devices: ["/dev/x:/dev/a"]}, b: {image: x, devices: ["/dev/a"]}}',
  links: 'services: {a: {extends: b, links: [z]}, b: {image: x, links: [z]}, z: {image: x}}',
  anno: 'services: {a: {extends: b, annotations: {a: 2}}, b: {image: x, annotations: [a=1, b]}}',
})
