import { describeAttribute } from './testing/conformance.ts'

describeAttribute(
  'networks',
  [
    '[n]',
    '[n, n]',
    '[nope]',
    '{n: }',
    '{n: {}}',
    '{n: {aliases: [a, a], ipv4_address: 1.2.3.4, ipv6_address: "::1", link_local_ips: [1.1.1.1], mac_address: x, driver_opts: {a: 1, b: x}, priority: 5, gw_priority: 1, interface_name: eth9}}',
    '{n: {priority: 1.5}}',
    '{n: {priority: "5"}}',
    '{n: {foo: 1}}',
    '[]',
    '{}',
    '[default]',
    '{default: , n: }',
    '{n: {aliases: []}}',
    '{n: {aliases: ["a=b", "a=c"]}}',
    '{"x y": }',
    '{n: {x-a: 1}}',
    '{n: 5}',
  ],
  'networks: {n: }',
)
