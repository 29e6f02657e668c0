import { describeAttribute } from './testing/conformance.ts'

describeAttribute('sysctls', ['{a: 1, b: "2"}', '[a=1, b]', '[a=1, a=2]'])
