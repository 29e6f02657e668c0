import type { Setting } from './candidate.ts'
import { cleanPath, insideFolder } from './hostPath.ts'
import { tmpfsBytes } from './tmpfsMount.ts'

/** What the options of a `local` volume come to: they are the arguments of mount(2). */
export type VolumeKind =
  | { is: 'PLAIN' }
  | { is: 'TMPFS'; bytes: number | null }
  | { is: 'FOLDER'; folder: string; readOnly: boolean }
  | { is: 'DISK'; device: string }
  | { is: 'REMOTE'; type: string }
  | { is: 'UNKNOWN'; option: string }

const REMOTE_TYPES = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'sshfs',
  'fuse.sshfs',
  '9p',
  'ceph',
  'glusterfs',
  'afs',
])
const BIND_FLAGS = new Set(['bind', 'rbind'])
/** Names of options that `local` knows. */
const KNOWN = new Set(['type', 'device', 'o'])
const HARMLESS = /^(?:size=.*|mode=0?[0-7]{1,4}|uid=\d+|gid=\d+|ro|rw|nosuid|nodev|noexec|noatime|nr_inodes=\d+k?)$/

/**
 * Reads driver options the way the kernel does: with a bind flag, or with a path as the device, `type` means nothing.
 * @see https://docs.docker.com/reference/cli/docker/volume/create/#driver-specific-options
 */
export function classifyVolumeOptions(options: readonly Setting[]): VolumeKind {
  if (options.length === 0) return { is: 'PLAIN' }
  const stranger = options.find(({ name }) => !KNOWN.has(name))
  if (stranger) return { is: 'UNKNOWN', option: stranger.name }
  const value = (name: string) => options.find((option) => option.name === name)?.value ?? ''
  const [type, device] = [value('type'), value('device')]
  const flags = value('o').split(',').filter(Boolean)
  const isBind = flags.some((flag) => BIND_FLAGS.has(flag.trim().toLowerCase()))
  if (device.startsWith('/') && insideFolder(cleanPath(device), '/dev')) return { is: 'DISK', device }
  const odd = flags.find((flag) => !HARMLESS.test(flag) && !(isBind && BIND_FLAGS.has(flag)))
  if (!isBind && REMOTE_TYPES.has(type.toLowerCase())) return { is: 'REMOTE', type: type.toLowerCase() }
  if ((isBind || device.startsWith('/')) && odd === undefined)
    return { is: 'FOLDER', folder: device, readOnly: flags.includes('ro') }
  if (odd === undefined && type !== 'tmpfs') return { is: 'UNKNOWN', option: type === '' ? 'type' : `type: ${type}` }
  return odd === undefined
    ? { is: 'TMPFS', bytes: tmpfsBytes(flags) }
    : { is: 'UNKNOWN', option: odd.split('=')[0] ?? '' }
}
