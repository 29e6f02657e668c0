import { describeAttribute } from './testing/conformance.ts'

describeAttribute('blkio_config', [
  '{weight: 300, weight_device: [{path: /dev/sda, weight: 400}], device_read_bps: [{path: /dev/sdb, rate: 12mb}], device_write_iops: [{path: /d, rate: 30}]}',
  '{weight: "300"}',
  '{weight: 0}',
  '{device_read_bps: [{path: /d}]}',
  '{weight_device: [{weight: 1}]}',
  '{device_read_bps: [{path: /d, rate: "x"}]}',
])
