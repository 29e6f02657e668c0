import { describeAttribute } from './testing/conformance.ts'

describeAttribute('tmpfs', [
  '/run',
  '["/run","/run"]',
  '["/run:size=1m"]',
  '["/run:size=1m","/run:size=2m"]',
  '["/run","/run:x"]',
  '[]',
])
