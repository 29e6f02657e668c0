import type { Call, Plan, Step } from './plan.ts'

/** A plan for people: a line a step, then what stays, warnings and what blocks it. The same plan gives the same text. */
export function planText(plan: Plan): string {
  const lines = [
    `${plan.operation} ${plan.project}`,
    ...plan.reachable.map((port) => `   @ reachable from your network on port ${port}`),
    ...plan.steps.map(stepText),
    ...plan.unchanged.map((name) => `   = ${name}`),
    ...plan.warnings.map((warning) => `   ? ${warning.code} ${warning.message}`),
    ...plan.blockers.map((blocker) => `   ! ${blocker.reason} ${blocker.message}`),
  ]
  if (lines.length === 1) lines.push('   nothing to do')
  return lines.join('\n')
}

function stepText(step: Step): string {
  const after = [...step.after.map(String), ...(step.afterEnded ?? []).map((id) => `${id}?`)]
  const order = after.length > 0 ? ` <- ${after.join(' ')}` : ''
  const cause = step.cause ? ` (${step.cause})` : ''
  return `${String(step.id).padStart(4)} ${callText(step)}${cause}${order}`
}

function callText({ call, resource }: Step): string {
  const name = resource.slice(resource.indexOf(':') + 1)
  switch (call.kind) {
    case 'pullImage':
      return `pull ${call.reference}${call.platform ? ` for ${call.platform}` : ''}`
    case 'connectNetwork':
      return `connect ${name} to network ${call.key}`
    case 'disconnectNetwork':
      return `disconnect ${name} from network ${call.networkName}`
    case 'createContainer':
      return createText(call)
    case 'holdVolumes':
      return `create container ${call.createAs} to hold ${call.inherited.map((volume) => volume.target).join(' ')}`
    case 'waitForService':
      return `wait for ${call.service} ${call.condition}${call.required ? '' : ' (optional)'}`
    case 'checkpoint':
      return `-- ${call.name}`
    case 'renameContainer':
      return `rename container to ${call.name}`
    case 'removeContainer':
      return `remove container ${name}${call.volumes ? ' with its anonymous volumes' : ''}`
    case 'putFiles':
      return `copy secrets and configs into ${name}`
    default:
      // `createNetwork` → `create network`: kind and resource say it all.
      return `${call.kind.replace(/([A-Z])/, (letter) => ` ${letter.toLowerCase()}`)} ${name}`
  }
}

function createText(call: Extract<Call, { kind: 'createContainer' }>): string {
  const kept = call.inherited.map((volume) => volume.target)
  return `create container ${call.createAs}${kept.length > 0 ? ` keeping ${kept.join(' ')}` : ''}`
}
