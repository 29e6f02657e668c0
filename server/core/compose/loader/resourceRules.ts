import { applyRules, type NodeRule } from './applyRules.ts'
import { keyOrigin } from './keyOrigin.ts'
import type { MapNode } from './node.ts'
import { compilePatterns } from './pathPattern.ts'
import { isGoIp } from './ports.ts'
import type { Problems } from './problems.ts'

/** An external volume is somebody else's: nothing but its name can be said about it. */
const externalVolume: NodeRule = (node, rule) => {
  if (node.kind !== 'map') return node
  const external = node.entries.get('external')
  if (external?.kind !== 'bool' || !external.value) return node
  for (const [key, value] of node.entries) {
    if (key === 'name' || key === 'external' || key.startsWith('x-')) continue
    const message = `conflicting parameters "external" and "${key}" specified`
    rule.error({ code: 'CONFLICT', message, at: keyOrigin(value), fix: `Remove "${key}" or "external".` }, key)
  }
  return node
}

const fileObject =
  (...contents: string[]): NodeRule =>
  (node, rule) => {
    if (node.kind !== 'map') return node
    const given = contents.filter((key) => node.entries.has(key))
    if (given.length > 1) {
      const message = `${contents.join('|')} attributes are mutually exclusive`
      rule.error({ code: 'CONFLICT', message, at: node, fix: `Keep one of ${given.join(' and ')}.` })
    } else if (given.length === 0 && !node.entries.has('driver') && !node.entries.has('external')) {
      rule.error({ code: 'MISSING_ATTRIBUTE', message: `one of ${contents.join('|')} must be set`, at: node })
    }
    return node
  }

const hostIp: NodeRule = (node, rule) => {
  const ip = node.kind === 'map' ? node.entries.get('host_ip') : undefined
  if (ip?.kind === 'string' && !isGoIp(ip.value)) {
    rule.error({ code: 'INVALID_VALUE', message: `invalid ip address: ${ip.value}`, at: ip }, 'host_ip')
  }
  return node
}

const deviceRequest: NodeRule = (node, rule) => {
  if (node.kind === 'map' && node.entries.has('count') && node.entries.has('device_ids')) {
    const message = '"count" and "device_ids" attributes are exclusive'
    rule.error({ code: 'CONFLICT', message, at: node, fix: 'Keep one of them.' })
  }
  return node
}

const watchPath: NodeRule = (node, rule) => {
  if (node.kind === 'string' && node.value === '') {
    rule.error({ code: 'INVALID_VALUE', message: "value can't be blank", at: node })
  }
  return node
}

const RULES = compilePatterns<NodeRule>({
  'volumes.*': externalVolume,
  'configs.*': fileObject('file', 'environment', 'content'),
  'secrets.*': fileObject('file', 'environment'),
  'services.*.ports.*': hostIp,
  'services.*.develop.watch.*.path': watchPath,
  'services.*.deploy.resources.reservations.devices.*': deviceRequest,
  'services.*.gpus.*': deviceRequest,
})

/** Rules about single resources that the schema cannot express. */
export function checkResources(model: MapNode, problems: Problems): void {
  applyRules(model, RULES, undefined, problems)
}
