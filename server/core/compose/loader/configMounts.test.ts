// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeAttribute } from './testing/conformance.ts'

describeAttribute(
  'configs',
  ['[c]', '[{source: c}]', '[{source: c, target: /x, mode: 0444}]', '[nope]', '[c, {source: c, target: /c}]'],
  'configs: {c: {content: "hello ${S}"}}',
)
