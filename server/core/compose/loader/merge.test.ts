import { describeConformance } from './testing/conformance.ts'

describeConformance('merge', {
  simple: {
    files: {
      'compose.yaml': 'services: {a: {image: x, ports: ["80:80"], environment: {A: 1}, command: a, labels: [x=1]}}',
      'o.yaml': 'services: {a: {image: y, ports: ["81:81"], environment: [A=2, B=3], command: [b], labels: {x: 2}}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  'values that are no texts': {
    files: {
      'compose.yaml': 'services: {a: {image: x, labels: {a: x, b: x}, environment: {A: x, B: x}, sysctls: {s: x}}}',
      'o.yaml':
        'services: {a: {labels: {a: {c: d, b: 1}, b: [[c, ~], 1.50]}, environment: {A: {}, B: []}, sysctls: {s: {b: ~}}}}',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  reset: {
    files: {
      'compose.yaml': 'services: {a: {image: x, ports: ["80:80"], environment: {A: 1, B: 2}, command: a}}',
      'o.yaml': 'services: {a: {ports: !reset [], environment: {A: !reset }, command: !reset ~}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  override: {
    files: {
      'compose.yaml': 'services: {a: {image: x, ports: ["80:80"], environment: {A: 1, B: 2}}}',
      'o.yaml': 'services: {a: {ports: !override ["81:81"], environment: !override {C: 3}}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  resetsvc: {
    files: {
      'compose.yaml': 'services: {a: {image: x}, b: {image: y}}',
      'o.yaml': 'services: {b: !reset }',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  nets: {
    files: {
      'compose.yaml':
        'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {driver: x, labels: [a=1], ipam: {config: [{subnet: 1.0.0.0/8}]}}}',
      'o.yaml':
        'services: {a: {networks: {m: {aliases: [q]}}}}\nnetworks: {m: , n: {labels: {a: 2}, ipam: {config: [{subnet: 2.0.0.0/8, gateway: 2.0.0.1}]}}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  vols: {
    files: {
      'compose.yaml': 'services: {a: {image: x, volumes: ["./a:/x","n:/n"]}}\nvolumes: {n: {labels: {a: b}}}',
      'o.yaml': 'services: {a: {volumes: ["./b:/x"]}}\nvolumes: {n: {name: z, labels: [c=d]}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  portsrange: {
    files: {
      'compose.yaml': 'services: {a: {image: x, ports: ["80-82:80-82"]}}',
      'o.yaml': 'services: {a: {ports: ["81:81", "90:81"]}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  name: {
    files: {
      'compose.yaml': 'name: one\nservices: {a: {image: x}}',
      'o.yaml': 'name: two\nservices: {b: {image: y}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
    projectName: null,
  },
  ver: {
    files: {
      'compose.yaml': 'version: "3"\nservices: {a: {image: x}}',
      'o.yaml': 'version: "3"\nservices: {b: {image: y}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  bad1: {
    files: {
      'compose.yaml': 'services: {a: {image: x, foo: 1}}',
      'o.yaml': 'services: {a: {image: y}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  noimg: {
    files: {
      'compose.yaml': 'services: {a: {ports: ["80"]}}',
      'o.yaml': 'services: {a: {image: y}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  long: {
    files: {
      'compose.yaml':
        'services: {a: {image: x, volumes: [{type: bind, source: ./a, target: /x}], ports: [{target: 80, published: 80}], depends_on: [b], secrets: [s], env_file: e, build: .}, b: {image: y}}\nsecrets: {s: {file: x}}',
      'o.yaml':
        'services: {a: {volumes: [{type: bind, source: ./b, target: /x}], ports: [{target: 80, published: "80"}], depends_on: {b: {condition: service_healthy}}, secrets: [{source: s, mode: 0400}], env_file: [f, {path: e, required: false}], build: {target: t}}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  ipamsame: {
    files: {
      'compose.yaml':
        'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {ipam: {config: [{subnet: 1.0.0.0/8, gateway: 1.0.0.1}]}}}',
      'o.yaml': 'networks: {n: {ipam: {config: [{subnet: 1.0.0.0/8, ip_range: 1.1.0.0/16}]}}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  deploy: {
    files: {
      'compose.yaml':
        'services: {a: {image: x, deploy: {replicas: 1, labels: {a: b}, resources: {limits: {cpus: "1"}}}}}',
      'o.yaml': 'services: {a: {deploy: {replicas: 2, labels: [c=d], resources: {limits: {memory: 1g}}}}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  health: {
    files: {
      'compose.yaml': 'services: {a: {image: x, healthcheck: {test: a, interval: 5s}}}',
      'o.yaml': 'services: {a: {healthcheck: {test: [CMD, b], retries: 2}}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  dup: {
    files: {
      'compose.yaml': 'services: {a: {image: x, security_opt: [q]}}',
      'o.yaml': 'services: {a: {security_opt: [q]}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  x: {
    files: {
      'compose.yaml': 'x-a: {b: [1], c: 1}\nservices: {a: {image: x}}',
      'o.yaml': 'x-a: {b: [2], d: 1}\nx-e: 5\nservices: {a: {hostname: h}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
  empty2: {
    files: { 'compose.yaml': 'services: {a: {image: x}}', 'o.yaml': '', e: 'A=1', f: 'B=2', x: '' },
    main: ['compose.yaml', 'o.yaml'],
  },
  conf: {
    files: {
      'compose.yaml': 'services: {a: {image: x, ports: ["80"]}}',
      'o.yaml': 'services: {a: {ports: {a: b}}}',
      e: 'A=1',
      f: 'B=2',
      x: '',
    },
    main: ['compose.yaml', 'o.yaml'],
  },
})
