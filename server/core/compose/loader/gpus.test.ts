import { describeAttribute } from './testing/conformance.ts'

describeAttribute('gpus', [
  'all',
  'none',
  '[{driver: x, count: 1}]',
  '[{}]',
  '[{count: all, capabilities: [gpu]}]',
  '[{device_ids: [a], count: 1}]',
])
