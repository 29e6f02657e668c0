import { describeAttribute } from './testing/conformance.ts'

describeAttribute('devices', [
  '["/dev/a"]',
  '["/dev/a:/dev/b"]',
  '["/dev/a:/dev/b:r"]',
  '["/dev/a:/dev/b:r:x"]',
  '["a::r"]',
  '[":b"]',
  '["nvidia.com/gpu=0"]',
  '[{source: /dev/a}]',
  '[{source: /dev/a, target: /dev/b, permissions: rw}]',
  '[{target: /dev/b}]',
  '["/dev/a","/dev/a"]',
  '["/dev/a:/x","/dev/b:/x"]',
  '[""]',
  '["vendor.com/class=device:0"]',
])
