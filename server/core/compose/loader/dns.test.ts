// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeAttribute } from './testing/conformance.ts'

describeAttribute('dns', ['1.1.1.1', '["1.1.1.1","1.1.1.1"]', '["", 1.1.1.1]', '[~]', '["${E}"]', '"${E}"', '[1.1]'])
