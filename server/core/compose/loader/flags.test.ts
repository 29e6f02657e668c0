// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeAttribute } from './testing/conformance.ts'

describeAttribute('init', ['true', 'false', '"yes"', '"n"', '1', '"x"'])

describeAttribute('privileged', ['"true"', '"TRUE"', '"y"', '"${T}"', '"${U:-no}"', '1'])
