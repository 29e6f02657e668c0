// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeAttribute } from './testing/conformance.ts'

describeAttribute('network_mode', ['host', '"service:db"', '"service:nope"', '"container:x"', '"${E}"', '"service:"'])

describeAttribute('pid', ['host', '"service:db"', '"service:nope"', '~', '""'])

describeAttribute('ipc', ['host', '"service:db"', '"service:nope"', 'shareable'])

describeAttribute('uts', ['host', '"service:db"'])

describeAttribute('cgroup', ['host', 'private', '"service:db"'])
