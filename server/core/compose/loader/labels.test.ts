import { describeAttribute } from './testing/conformance.ts'

describeAttribute('labels', [
  '{a: 1, b: ~, c: true, d: 1.10}',
  '[a=1, b, c=]',
  '[a, a=2]',
  '{a: [x]}',
  '[1]',
  '{a: 2024-01-01}',
  '{"": x}',
])
