import { expect, test } from 'vitest'
import { containerIdOf } from './selfContainer.ts'

const ID = 'ab'.repeat(32)

test.each([
  ['Docker', `612 598 254:1 /var/lib/docker/containers/${ID}/hostname /etc/hostname rw,relatime - ext4 /dev/vda1 rw`],
  [
    'another data root',
    `612 598 0:52 /data/docker/containers/${ID}/resolv.conf /etc/resolv.conf rw - ext4 /dev/sda rw`,
  ],
  [
    'a disk of its own for the data root',
    `612 598 8:2 /containers/${ID}/hostname /etc/hostname rw,relatime - ext4 /dev/sdb rw`,
  ],
  [
    'Podman',
    `612 598 0:25 /containers/storage/overlay-containers/${ID}/userdata/hostname /etc/hostname rw - tmpfs tmpfs rw`,
  ],
])('the container is known from its own files: %s', (_what, line) => {
  expect(containerIdOf(`1 2 0:1 / / rw - overlay overlay rw\n${line}\n`)).toBe(ID)
})

test('a bare host is none, and neither is a folder that looks like one', () => {
  expect(containerIdOf('22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw\n')).toBeNull()
  expect(containerIdOf(`22 1 254:1 /srv/containers/${ID}/data /data rw - ext4 /dev/vda1 rw\n`)).toBeNull()
})
