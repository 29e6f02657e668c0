// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('projects', {
  '': '',
  '# c': '# c',
  '---': '---',
  '~': '~',
  '[]': '[]',
  '5': '5',
  '{}': '{}',
  '{services: {}}': '{services: {}}',
  '{services: }': '{services: }',
  '{services: []}': '{services: []}',
  '{services: {a: }}': '{services: {a: }}',
  '{services: {a: {}}}': '{services: {a: {}}}',
  '{services: {"a b": {image: x}}}': '{services: {"a b": {image: x}}}',
  '{services: {1: {image: x}}}': '{services: {1: {image: x}}}',
  '{services: {a: {image: x}}, foo: 1}': '{services: {a: {image: x}}, foo: 1}',
  '{services: {a: {image: x}}, x-foo: {a: [], b: {}, c: 1.5, d: ~, e: 2024-01-01, f: [1, [], x]}}':
    '{services: {a: {image: x}}, x-foo: {a: [], b: {}, c: 1.5, d: ~, e: 2024-01-01, f: [1, [], x]}}',
  '{version: 3, services: {a: {image: x}}}': '{version: 3, services: {a: {image: x}}}',
  '{version: "3.8", services: {a: {image: x}}}': '{version: "3.8", services: {a: {image: x}}}',
  '{volumes: {a: }}': '{volumes: {a: }}',
  '{name: x, services: {a: {image: x}}}': '{name: x, services: {a: {image: x}}}',
  '{include: [], services: {a: {image: x}}}': '{include: [], services: {a: {image: x}}}',
  '{models: {m: {model: x}}, services: {a: {image: x}}}': '{models: {m: {model: x}}, services: {a: {image: x}}}',
  '{models: {m: {model: x}}, services: {a: {image: x, models: [m]}}}':
    '{models: {m: {model: x}}, services: {a: {image: x, models: [m]}}}',
  '{models: {m: {model: x}}, services: {a: {image: x, models: {m: {endpoint_var: A}}}}}':
    '{models: {m: {model: x}}, services: {a: {image: x, models: {m: {endpoint_var: A}}}}}',
  '{services: {a: {image: x, models: [m]}}}': '{services: {a: {image: x, models: [m]}}}',
  '{services: {a: {image: x}}, networks: {}}': '{services: {a: {image: x}}, networks: {}}',
  '{services: {a: {image: x}}, secrets: {s: {environment: A}}}':
    '{services: {a: {image: x}}, secrets: {s: {environment: A}}}',
  '{services: {a: {image: x}}, volumes: {"a b": }}': '{services: {a: {image: x}}, volumes: {"a b": }}',
  '{services: {a: {image: x}}, networks: {"a b": }}': '{services: {a: {image: x}}, networks: {"a b": }}',
  '{services: {a: {image: x}, b: {image: x, container_name: q}, c: {image: x, container_name: q}}}':
    '{services: {a: {image: x}, b: {image: x, container_name: q}, c: {image: x, container_name: q}}}',
  '{services: {a: {image: x, scale: 2, container_name: q}}}':
    '{services: {a: {image: x, scale: 2, container_name: q}}}',
  '{services: {a: {image: x, deploy: {replicas: 2}, container_name: q}}}':
    '{services: {a: {image: x, deploy: {replicas: 2}, container_name: q}}}',
  '{services: {a: {image: x, deploy: {replicas: 2}, scale: 3}}}':
    '{services: {a: {image: x, deploy: {replicas: 2}, scale: 3}}}',
  '{services: {a: {image: x, deploy: {}, scale: 3}}}': '{services: {a: {image: x, deploy: {}, scale: 3}}}',
  '{services: {a: {image: x, cpus: 1, deploy: {resources: {limits: {cpus: "1"}}}}}}':
    '{services: {a: {image: x, cpus: 1, deploy: {resources: {limits: {cpus: "1"}}}}}}',
  '{services: {a: {image: x, cpus: 1, deploy: {resources: {limits: {cpus: "2"}}}}}}':
    '{services: {a: {image: x, cpus: 1, deploy: {resources: {limits: {cpus: "2"}}}}}}',
  '{services: {a: {image: x, cpus: 1, deploy: {resources: {limits: {memory: 1g}}}}}}':
    '{services: {a: {image: x, cpus: 1, deploy: {resources: {limits: {memory: 1g}}}}}}',
  '{services: {a: {image: x, mem_limit: 1g, deploy: {resources: {limits: {memory: 1024m}}}}}}':
    '{services: {a: {image: x, mem_limit: 1g, deploy: {resources: {limits: {memory: 1024m}}}}}}',
  '{services: {a: {image: x, mem_limit: 1g, deploy: {resources: {reservations: {memory: 5m}}}}}}':
    '{services: {a: {image: x, mem_limit: 1g, deploy: {resources: {reservations: {memory: 5m}}}}}}',
  '{services: {a: {image: x, mem_reservation: 1g, deploy: {resources: {reservations: {memory: 5m}}}}}}':
    '{services: {a: {image: x, mem_reservation: 1g, deploy: {resources: {reservations: {memory: 5m}}}}}}',
  '{services: {a: {image: x, pids_limit: 1, deploy: {resources: {limits: {pids: 2}}}}}}':
    '{services: {a: {image: x, pids_limit: 1, deploy: {resources: {limits: {pids: 2}}}}}}',
  '{services: {a: {image: x, network_mode: host, networks: [default]}}}':
    '{services: {a: {image: x, network_mode: host, networks: [default]}}}',
  '{services: {a: {image: x, network_mode: host, networks: []}}}':
    '{services: {a: {image: x, network_mode: host, networks: []}}}',
  '{services: {a: {image: x, network_mode: host}, b: {image: x}}}':
    '{services: {a: {image: x, network_mode: host}, b: {image: x}}}',
  '{services: {a: {image: x, tmpfs: [/x], volumes: ["/x"]}}}':
    '{services: {a: {image: x, tmpfs: [/x], volumes: ["/x"]}}}',
  '{services: {a: {image: x, tmpfs: [/x], volumes: ["./y:/x/"]}}}':
    '{services: {a: {image: x, tmpfs: [/x], volumes: ["./y:/x/"]}}}',
  '{services: {a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [a]}}}':
    '{services: {a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [a]}}}',
  '{services: {a: {image: x, profiles: [p]}, b: {image: x, depends_on: [a]}}}':
    '{services: {a: {image: x, profiles: [p]}, b: {image: x, depends_on: [a]}}}',
  '{services: {a: {image: x, profiles: [p]}, b: {image: x, depends_on: {a: {condition: service_started, required: false}}}}}':
    '{services: {a: {image: x, profiles: [p]}, b: {image: x, depends_on: {a: {condition: service_started, required: false}}}}}',
  '{services: {a: {image: x, profiles: [p]}, b: {image: x, network_mode: "service:a"}}}':
    '{services: {a: {image: x, profiles: [p]}, b: {image: x, network_mode: "service:a"}}}',
  '{services: {a: {profiles: [p]}, b: {image: x}}}': '{services: {a: {profiles: [p]}, b: {image: x}}}',
  '{services: {a: {image: x, profiles: [p], ports: [zz]}, b: {image: x}}}':
    '{services: {a: {image: x, profiles: [p], ports: [zz]}, b: {image: x}}}',
  '{services: {a: {image: x, profiles: [p], networks: [nope]}, b: {image: x}}}':
    '{services: {a: {image: x, profiles: [p], networks: [nope]}, b: {image: x}}}',
  '{services: {a: {image: x, profiles: [p], env_file: nope}, b: {image: x}}}':
    '{services: {a: {image: x, profiles: [p], env_file: nope}, b: {image: x}}}',
  '{services: {a: {image: x, platform: linux/arm64, build: {platforms: [linux/amd64]}}}}':
    '{services: {a: {image: x, platform: linux/arm64, build: {platforms: [linux/amd64]}}}}',
  '{services: {a: {image: x, build: ., pull_policy: build}}}':
    '{services: {a: {image: x, build: ., pull_policy: build}}}',
  '{services: {a: {image: ""}}}': '{services: {a: {image: ""}}}',
  '{services: {a: {image: "${U}"}}}': '{services: {a: {image: "${U}"}}}',
})
