import { describeAttribute } from './testing/conformance.ts'

describeAttribute('logging', [
  '{driver: json-file, options: {max-size: 10m, max-file: 3}}',
  '{options: {a: ~, b: 1.5}}',
  '{driver: x, options: {a: true}}',
  '{driver: ~}',
  '{foo: 1}',
])
