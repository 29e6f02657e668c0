// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeAttribute } from './testing/conformance.ts'

describeAttribute('pull_policy', [
  'always',
  'if_not_present',
  'missing',
  'never',
  'build',
  'daily',
  'every_5h',
  'everyx',
  'nope',
  'xalwaysx',
])

describeAttribute('restart', ['"no"', 'no', 'always', 'on-failure:3', 'x', 'true'])

describeAttribute('stop_grace_period', ['1m30s', '5', '"5"', '1d'])

describeAttribute('container_name', ['x', 'xy', '"-x"', '"a b"', '"${E}"', '".."', '"é"'])

describeAttribute('user', ['1000', '"1000:1000"', '1000:1000', '0', '~'])

describeAttribute('profiles', ['[x]', '["x=1","x=2"]', '[]', '["a b"]', '[1]'])

describeAttribute('security_opt', ['[a, a]', '["seccomp=unconfined"]', '["seccomp:x"]'])

describeAttribute('cap_add', ['[A, A]', '[ALL]', '[net_admin]', '["A=1","A=2"]'])

describeAttribute('credential_spec', ['{config: x}', '{file: x}', '{registry: x}', '{}', '{foo: 1}'])

describeAttribute('provider', ['{type: x}', '{type: x, options: {a: b, c: [1, 2]}}', '{}', '{type: ""}'])
