import { describeAttribute } from './testing/conformance.ts'

describeAttribute(
  'secrets',
  [
    '[s]',
    '[s, s]',
    '[{source: s}]',
    '[{source: s, target: /x, uid: "1", gid: "2", mode: 0400}]',
    '[{source: s, mode: "0400"}]',
    '[{source: s, mode: "400"}]',
    '[{source: s, mode: 400}]',
    '[{source: s, mode: "0o400"}]',
    '[{source: s, mode: 1.5}]',
    '[{source: s, mode: "9"}]',
    '[{source: s, mode: "-1"}]',
    '[{source: s, mode: 0}]',
    '[{target: x}]',
    '[nope]',
    '[{source: s, uid: 1}]',
    '[{source: s, target: ""}]',
    '[{source: s, target: t}, s]',
    '[s, {source: s, target: /run/secrets/s}]',
  ],
  'secrets: {s: {file: ./s}}',
)
