import { describeAttribute } from './testing/conformance.ts'

describeAttribute('group_add', ['[5, a]', '["5", 5]', '[5, 5]', '[1.5]'])
