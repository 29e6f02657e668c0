import type { MountCandidate } from '../candidate.ts'
import { createHostFolderCheck } from '../hostFolderCheck.ts'
import type { Finding, RuleFamily } from '../rule.ts'
import { BIND_RULES, propagation } from './bindRules.ts'
import { checkNestedWritable } from './nestedBinds.ts'

export const binds: RuleFamily = {
  name: 'Folders of the host',
  rules: BIND_RULES,
  check(candidate, context, report) {
    const checkHostFolder = createHostFolderCheck(candidate.source, context, report)
    for (const { service, mounts } of candidate.containers)
      for (const mount of mounts) {
        if (mount.type === 'bind') checkHostFolder({ ...mount, service })
        checkPropagation(mount, service, report)
      }
    checkNestedWritable(candidate, context, report)
  },
}

function checkPropagation(mount: MountCandidate, service: string | null, report: (finding: Finding) => void): void {
  const { propagation: value, path } = mount
  if (value === '' || value === 'rprivate' || value === 'private') return
  report({ rule: propagation, path, value, service, need: `bind.propagation:${value}` })
}
