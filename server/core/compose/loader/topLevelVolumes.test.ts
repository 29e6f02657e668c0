// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('topLevelVolumes', {
  '{}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {}}',
  '~': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: ~}',
  '{external: true}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: true}}',
  '{external: "true"}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: "true"}}',
  '{external: "yes"}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: "yes"}}',
  '{external: "x"}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: "x"}}',
  '{external: {name: y}}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: {name: y}}}',
  '{external: {}}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: {}}}',
  '{external: {name: y}, name: z}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: {name: y}, name: z}}',
  '{external: {name: y}, name: y}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: {name: y}, name: y}}',
  '{external: true, name: z}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: true, name: z}}',
  '{external: false}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: false}}',
  '{name: z}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {name: z}}',
  '{name: ""}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {name: ""}}',
  '{name: "${U}"}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {name: "${U}"}}',
  '{external: true, name: "${U}"}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: true, name: "${U}"}}',
  '{name: 5}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {name: 5}}',
  '{driver: x, driver_opts: {a: 1, b: x}, internal: true, attachable: true, labels: {a: b}, enable_ipv6: true, enable_ipv4: false}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {driver: x, driver_opts: {a: 1, b: x}, internal: true, attachable: true, labels: {a: b}, enable_ipv6: true, enable_ipv4: false}}',
  '{labels: [a=b, c]}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {labels: [a=b, c]}}',
  '{ipam: {driver: d, config: [{subnet: 1.2.3.0/24, gateway: 1.2.3.1, ip_range: x, aux_addresses: {a: b}}]}}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {ipam: {driver: d, config: [{subnet: 1.2.3.0/24, gateway: 1.2.3.1, ip_range: x, aux_addresses: {a: b}}]}}}',
  '{ipam: {options: {a: b}}}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {ipam: {options: {a: b}}}}',
  '{ipam: ~}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {ipam: ~}}',
  '{external: true, driver: x}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: true, driver: x}}',
  '{internal: "yes"}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {internal: "yes"}}',
  '{foo: 1}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {foo: 1}}',
  '{x-a: 1}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {x-a: 1}}',
  '{external: true, x-a: 1}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {external: true, x-a: 1}}',
  '5': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: 5}',
  '[]': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: []}',
  '{driver_opts: {a: true}}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {driver_opts: {a: true}}}',
  '{driver_opts: {a: ~}}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {driver_opts: {a: ~}}}',
  '{driver_opts: {a: 1.5}}': 'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {driver_opts: {a: 1.5}}}',
  '{driver: local, driver_opts: {type: none, o: bind, device: ./x}}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {driver: local, driver_opts: {type: none, o: bind, device: ./x}}}',
  '{driver: local, driver_opts: {type: none, o: bind, device: /x/../y}}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {driver: local, driver_opts: {type: none, o: bind, device: /x/../y}}}',
  '{driver_opts: {type: none, o: bind, device: ./x}}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {driver_opts: {type: none, o: bind, device: ./x}}}',
  '{driver: local, driver_opts: {o: "bind,ro", device: ./x}}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {driver: local, driver_opts: {o: "bind,ro", device: ./x}}}',
  '{driver: local, driver_opts: {o: bind, device: ~/x}}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {driver: local, driver_opts: {o: bind, device: ~/x}}}',
  '{driver: local, driver_opts: {o: bind}}':
    'services: {a: {image: x, volumes: ["nn:/x"]}}\nvolumes: {nn: {driver: local, driver_opts: {o: bind}}}',
})
