import { describeAttribute } from './testing/conformance.ts'

describeAttribute('expose', [
  '["80"]',
  '[80]',
  '["80","80"]',
  '[80,"80"]',
  '[80.5]',
  '["80/udp"]',
  '["80-90"]',
  '["x"]',
])
