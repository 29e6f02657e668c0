import { LEAST_TMPFS } from '../../limits/bodyLimits.ts'
import { sizeText } from '../../limits/sizeText.ts'
import type { Candidate, ContainerCandidate } from '../candidate.ts'
import type { Rule, RuleFamily } from '../rule.ts'
import { classifyVolumeOptions } from '../volumeOptions.ts'

const sum: Rule = {
  id: 'tmpfs.sum',
  why: 'is more memory for temporary files than one container may take, all its mounts together',
  fix: 'choose smaller sizes, or a volume; the owner can raise it under Settings → Limits for agents',
  agent: 'LIMIT',
  catalog: 'LIMIT',
}

const projectSum: Rule = {
  id: 'tmpfs.project_sum',
  why: 'is more memory for temporary files than one project may take, each copy of a service counted',
  fix: 'choose smaller sizes, or volumes on disk; the owner can raise it under Settings → Limits for agents',
  agent: 'LIMIT',
  catalog: 'ALLOW',
}

/** Memory for temporary files in sum; each mount by itself is judged among the mounts. */
export const tmpfsSums: RuleFamily = {
  name: 'Temporary files in memory',
  rules: [sum, projectSum],
  check(candidate, { limits }, report) {
    for (const container of candidate.containers) {
      const bytes = tmpfsOf(container)
      // Where one mount alone is too large, that has been said.
      const isOneTooLarge = container.mounts.some(({ tmpfsBytes }) => !((tmpfsBytes ?? 0) <= limits.tmpfsBytes))
      if (!isOneTooLarge && !(bytes <= limits.tmpfsBytes))
        report({
          rule: sum,
          path: container.path || 'HostConfig.Tmpfs',
          value: sizeText(bytes),
          service: container.service,
          why: `${sum.why} (${sizeText(limits.tmpfsBytes)})`,
        })
    }
    const all = tmpfsOfProject(candidate)
    if (!(all <= limits.projectTmpfsBytes))
      report({
        rule: projectSum,
        path: 'services',
        value: sizeText(all),
        service: null,
        why: `${projectSum.why} (${sizeText(limits.projectTmpfsBytes)})`,
      })
  },
}

/** Those without a size get what is left, and at least so much. */
function tmpfsOf({ mounts }: ContainerCandidate): number {
  return mounts
    .filter(({ type }) => type === 'tmpfs')
    .reduce((bytes, { tmpfsBytes }) => bytes + (tmpfsBytes ?? LEAST_TMPFS), 0)
}

function tmpfsOfProject({ containers, volumes }: Candidate): number {
  const mounted = containers.reduce(
    (bytes, container) => bytes + tmpfsOf(container) * Math.max(1, container.resources.replicas.value || 0),
    0,
  )
  const anonymous = containers.flatMap(({ mounts }) => mounts.flatMap(({ volume }) => volume ?? []))
  return [...volumes, ...anonymous].reduce((bytes, { options }) => {
    const kind = classifyVolumeOptions(options)
    return bytes + (kind.is === 'TMPFS' ? (kind.bytes ?? 0) : 0)
  }, mounted)
}
