import { applyRules, type NodeRule } from './applyRules.ts'
import { buildSecrets, canonicalBuild, canonicalSsh, keyValueMap, textOf } from './canonicalBuild.ts'
import { canonicalExternal } from './canonicalExternal.ts'
import {
  canonicalDependsOn,
  envFiles,
  fileMount,
  gpus,
  nameMap,
  notNull,
  stringList,
  ulimit,
} from './canonicalParts.ts'
import { deviceMapping } from './devices.ts'
import { withoutEmptyDns } from './dns.ts'
import type { MapNode } from './node.ts'
import { compilePatterns } from './pathPattern.ts'
import { canonicalPorts } from './ports.ts'
import type { Problems } from './problems.ts'
import { canonicalVolume } from './volumes.ts'

const RULES = compilePatterns<NodeRule>({
  'services.*.build': canonicalBuild,
  'services.*.build.secrets': buildSecrets,
  'services.*.build.provenance': textOf,
  'services.*.build.sbom': textOf,
  'services.*.build.additional_contexts': keyValueMap,
  'services.*.build.additional_contexts.*': notNull,
  'services.*.build.ssh': canonicalSsh,
  'services.*.build.ulimits.*': ulimit,
  'services.*.depends_on': canonicalDependsOn,
  'services.*.env_file': envFiles,
  'services.*.label_file': stringList,
  'services.*.gpus': gpus,
  'services.*.networks': nameMap,
  'services.*.models': nameMap,
  'services.*.pid': notNull,
  'services.*.volumes.*': canonicalVolume,
  'services.*.dns': withoutEmptyDns,
  'services.*.devices.*': deviceMapping,
  'services.*.secrets.*': fileMount,
  'services.*.configs.*': fileMount,
  'services.*.ports': canonicalPorts,
  'services.*.ulimits.*': ulimit,
  'services.*.develop.watch.*.ignore': stringList,
  'services.*.develop.watch.*.include': stringList,
  'volumes.*': canonicalExternal,
  'networks.*': canonicalExternal,
  'secrets.*': canonicalExternal,
  'configs.*': canonicalExternal,
})

/** The model in the long syntax of every attribute. */
export function toCanonical(model: MapNode, problems: Problems): MapNode {
  return applyRules(model, RULES, undefined, problems)
}
