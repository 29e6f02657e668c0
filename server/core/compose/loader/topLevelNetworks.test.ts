// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('topLevelNetworks', {
  '{}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {}}',
  '~': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: ~}',
  '{external: true}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: true}}',
  '{external: "true"}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: "true"}}',
  '{external: "yes"}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: "yes"}}',
  '{external: "x"}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: "x"}}',
  '{external: {name: y}}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: {name: y}}}',
  '{external: {}}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: {}}}',
  '{external: {name: y}, name: z}':
    'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: {name: y}, name: z}}',
  '{external: {name: y}, name: y}':
    'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: {name: y}, name: y}}',
  '{external: true, name: z}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: true, name: z}}',
  '{external: false}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: false}}',
  '{name: z}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {name: z}}',
  '{name: ""}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {name: ""}}',
  '{name: "${U}"}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {name: "${U}"}}',
  '{external: true, name: "${U}"}':
    'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: true, name: "${U}"}}',
  '{name: 5}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {name: 5}}',
  '{driver: x, driver_opts: {a: 1, b: x}, internal: true, attachable: true, labels: {a: b}, enable_ipv6: true, enable_ipv4: false}':
    'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {driver: x, driver_opts: {a: 1, b: x}, internal: true, attachable: true, labels: {a: b}, enable_ipv6: true, enable_ipv4: false}}',
  '{labels: [a=b, c]}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {labels: [a=b, c]}}',
  '{ipam: {driver: d, config: [{subnet: 1.2.3.0/24, gateway: 1.2.3.1, ip_range: x, aux_addresses: {a: b}}]}}':
    'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {ipam: {driver: d, config: [{subnet: 1.2.3.0/24, gateway: 1.2.3.1, ip_range: x, aux_addresses: {a: b}}]}}}',
  '{ipam: {options: {a: b}}}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {ipam: {options: {a: b}}}}',
  '{ipam: ~}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {ipam: ~}}',
  '{external: true, driver: x}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: true, driver: x}}',
  '{internal: "yes"}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {internal: "yes"}}',
  '{foo: 1}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {foo: 1}}',
  '{x-a: 1}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {x-a: 1}}',
  '{external: true, x-a: 1}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: true, x-a: 1}}',
  '5': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: 5}',
  '[]': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: []}',
  '{driver_opts: {a: true}}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {driver_opts: {a: true}}}',
  '{driver_opts: {a: ~}}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {driver_opts: {a: ~}}}',
  '{driver_opts: {a: 1.5}}': 'services: {a: {image: x, networks: [n]}}\nnetworks: {n: {driver_opts: {a: 1.5}}}',
})
