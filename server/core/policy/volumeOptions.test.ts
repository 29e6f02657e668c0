import { expect, test } from 'vitest'
import { classifyVolumeOptions } from './volumeOptions.ts'

const classify = (options: Record<string, string>) =>
  classifyVolumeOptions(Object.entries(options).map(([name, value]) => ({ name, value, path: name })))

test.each([
  [{}, { is: 'PLAIN' }],
  [
    { type: 'tmpfs', device: 'tmpfs', o: 'size=1k,uid=1000' },
    { is: 'TMPFS', bytes: 1024 },
  ],
  [
    { type: 'tmpfs', device: 'tmpfs' },
    { is: 'TMPFS', bytes: null },
  ],
  [
    { type: 'tmpfs', device: 'tmpfs', o: 'size=50%' },
    { is: 'TMPFS', bytes: Number.POSITIVE_INFINITY },
  ],
  [
    { type: 'none', o: 'bind', device: '/x' },
    { is: 'FOLDER', folder: '/x', readOnly: false },
  ],
  [
    { type: 'ext4', o: 'ro,rbind', device: '/x' },
    { is: 'FOLDER', folder: '/x', readOnly: true },
  ],
  [
    { type: 'tmpfs', device: '/x' },
    { is: 'FOLDER', folder: '/x', readOnly: false },
  ],
  [{ o: 'bind' }, { is: 'FOLDER', folder: '', readOnly: false }],
  [
    { type: 'none', o: 'bind,shared', device: '/x' },
    { is: 'UNKNOWN', option: 'shared' },
  ],
  [
    { type: 'nfs', o: 'addr=h,rw', device: ':/x' },
    { is: 'REMOTE', type: 'nfs' },
  ],
  [
    { type: 'CIFS', device: '//h/x' },
    { is: 'REMOTE', type: 'cifs' },
  ],
  [
    { type: 'xfs', device: '/dev/vdb' },
    { is: 'DISK', device: '/dev/vdb' },
  ],
  [
    { type: 'none', o: 'bind', device: '/dev' },
    { is: 'DISK', device: '/dev' },
  ],
  [
    { type: 'overlay', device: 'overlay', o: 'lowerdir=/' },
    { is: 'UNKNOWN', option: 'lowerdir' },
  ],
  [
    { type: 'sysfs', device: 'sysfs' },
    { is: 'UNKNOWN', option: 'type: sysfs' },
  ],
  [
    { type: 'tmpfs', device: 'tmpfs', o: 'size=1k,dev' },
    { is: 'UNKNOWN', option: 'dev' },
  ],
  [{ mountpoint: '/x' }, { is: 'UNKNOWN', option: 'mountpoint' }],
])('%j', (options, kind) => expect(classify(options)).toEqual(kind))
