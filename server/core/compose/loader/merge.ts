import { MergeConflict } from './mergeConflict.ts'
import { MERGERS, type Merger } from './mergeRules.ts'
import { listNode, type MapNode, mapNode, type Node } from './node.ts'
import { compilePatterns, type PatternNode, stepInto } from './pathPattern.ts'

const RULES: PatternNode<Merger> = compilePatterns(MERGERS)
const SERVICE_RULES = stepInto(stepInto(RULES, 'services'), '*')

/**
 * Lays a later file over an earlier one: maps merge, lists append, scalars are replaced, but for the attributes that
 * have rules of their own.
 *
 * @throws MergeConflict
 * @see https://github.com/compose-spec/compose-spec/blob/main/13-merge.md
 */
export function mergeModels(base: MapNode, override: MapNode): MapNode {
  return mergeMaps(base, override, RULES, [])
}

/** The same for a service over the one that it extends. */
export function mergeService(base: MapNode, override: MapNode, name: string): MapNode {
  return mergeMaps(base, override, SERVICE_RULES, ['services', name])
}

export type MergeNext = (base: Node, override: Node, key: string) => Node

function mergeMaps(base: MapNode, override: MapNode, rules: PatternNode<Merger> | undefined, path: string[]): MapNode {
  const entries = new Map(base.entries)
  for (const [key, value] of override.entries) {
    const existing = entries.get(key)
    entries.set(key, existing === undefined ? value : mergeNodes(existing, value, stepInto(rules, key), [...path, key]))
  }
  return mapNode(entries, override)
}

function mergeNodes(base: Node, override: Node, rules: PatternNode<Merger> | undefined, path: string[]): Node {
  if (rules?.value !== undefined) {
    return rules.value(base, override, (a, b) => mergeMaps(a, b, rules, path), path)
  }
  if (override.kind === 'null') return base
  if (base.kind === 'map') {
    if (override.kind !== 'map') throw new MergeConflict(path, override, `a ${override.kind} cannot override a map`)
    return mergeMaps(base, override, rules, path)
  }
  if (base.kind === 'list') {
    if (override.kind !== 'list') throw new MergeConflict(path, override, `a ${override.kind} cannot override a list`)
    return listNode([...base.items, ...override.items], override)
  }
  return override
}
