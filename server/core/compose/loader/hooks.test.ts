import { describeAttribute } from './testing/conformance.ts'

describeAttribute('post_start', [
  '[{command: a b}]',
  '[{command: [a]}]',
  '[{command: ~}]',
  '[{}]',
  '[{command: a, user: x, privileged: true, working_dir: /x, environment: {A: 1}}]',
  '[{command: a, environment: [A=1, B]}]',
  '[{command: "a \\""}]',
])
