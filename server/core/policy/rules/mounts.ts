import type { ContainerCandidate, MountCandidate } from '../candidate.ts'
import { cleanPath, insideFolder } from '../hostPath.ts'
import type { PolicyContext } from '../policyContext.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'

const type: Rule = {
  id: 'mount.type',
  why: 'is no kind of mount that is known here',
  fix: 'use a volume, a bind or a tmpfs',
  agent: 'DENY',
  catalog: 'DENY',
}

const option: Rule = {
  id: 'mount.option',
  why: 'is no mount option that is known to be harmless',
  fix: 'leave it out; `ro`, `rw`, `z`, `Z` and `nocopy` are fine',
  agent: 'DENY',
  catalog: 'DENY',
}

const target: Rule = {
  id: 'mount.target',
  why: 'a mount must have an absolute place in the container',
  fix: 'choose a folder such as /data',
  agent: 'DENY',
  catalog: 'DENY',
}

const kernelTarget: Rule = {
  id: 'mount.kernel_target',
  why: 'covers what the kernel and the engine keep there for the protection of the host',
  fix: 'choose a folder such as /data',
  agent: 'DENY',
  catalog: 'ALLOW',
}

const tmpfsSize: Rule = {
  id: 'tmpfs.size',
  why: 'takes more of the memory of the host than one container may',
  fix: 'choose a smaller size, or a volume',
  agent: 'LIMIT',
  catalog: 'LIMIT',
}

const tmpfsUnbounded: Rule = {
  id: 'tmpfs.unbounded',
  why: 'without a size it gets what the other mounts leave of the limit of the container',
  fix: 'add a size, e.g. `size=64m`, if it needs a certain one',
  agent: 'WARN',
  catalog: 'ALLOW',
}

const tmpfsOption: Rule = {
  id: 'tmpfs.option',
  why: 'is no tmpfs option that is known to be harmless',
  fix: 'leave it out; size, mode, uid, gid, noexec and the like are fine',
  agent: 'DENY',
  catalog: 'DENY',
}

const TYPES = new Set(['bind', 'volume', 'tmpfs', 'image'])
const TMPFS_OPTION =
  /^(?:ro|rw|exec|noexec|nosuid|nodev|noatime|nodiratime|relatime|defaults|mode=0?[0-7]{1,4}|uid=\d+|gid=\d+|nr_inodes=\d+k?)$/

export const mounts: RuleFamily = {
  name: 'Mounts',
  rules: [type, option, target, kernelTarget, tmpfsSize, tmpfsUnbounded, tmpfsOption],
  check(candidate, context, report) {
    for (const container of candidate.containers)
      for (const mount of container.mounts) checkMount(mount, container, context, report)
  },
}

function checkMount(
  mount: MountCandidate,
  { service }: ContainerCandidate,
  { limits }: PolicyContext,
  report: (finding: Finding) => void,
): void {
  const { path } = mount
  const isTmpfs = mount.type === 'tmpfs'
  if (!TYPES.has(mount.type)) report({ rule: type, path, value: mount.type, service })
  else if (!isGoodTarget(mount.target)) report({ rule: target, path, value: mount.target, service })
  else if (isKernelFolder(mount.target)) report({ rule: kernelTarget, path, value: mount.target, service })
  for (const value of mount.options)
    if (!isTmpfs) report({ rule: option, path, value, service })
    else if (!TMPFS_OPTION.test(value)) report({ rule: tmpfsOption, path, value, service })
  if (isTmpfs && mount.tmpfsBytes === null) report({ rule: tmpfsUnbounded, path, value: mount.target, service })
  else if (isTmpfs && !((mount.tmpfsBytes ?? 0) <= limits.tmpfsBytes))
    report({ rule: tmpfsSize, path, value: `${mount.tmpfsBytes} bytes`, service })
}

function isGoodTarget(path: string): boolean {
  const isPlain = path.startsWith('/') && !/[:\0]/.test(path) && !path.split('/').includes('..')
  return isPlain && cleanPath(path) !== '/'
}

function isKernelFolder(path: string): boolean {
  return insideFolder(cleanPath(path), '/proc') || insideFolder(cleanPath(path), '/sys')
}
