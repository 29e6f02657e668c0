import type { HostConfig } from '../../engine/types.ts'
import type { Service } from '../service.ts'

const CONDITIONS: Record<string, string> = { none: 'no', any: 'always' }

/** `HostConfig.RestartPolicy`: `deploy.restart_policy`, else `restart`, else none. */
export function restartPolicy(service: Service): NonNullable<HostConfig['RestartPolicy']> {
  const deployed = service.deploy?.restart_policy
  if (deployed) return { Name: policyName(deployed.condition ?? ''), MaximumRetryCount: deployed.max_attempts ?? 0 }
  if (!service.restart) return {}
  const [condition = '', attempts] = service.restart.split(':')
  return { Name: policyName(condition), MaximumRetryCount: Number(attempts ?? 0) || 0 }
}

function policyName(condition: string): string {
  return CONDITIONS[condition] ?? condition
}
