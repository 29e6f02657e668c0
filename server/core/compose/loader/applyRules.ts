import type { Bounded } from './bounds.ts'
import { listNode, type MapNode, mapNode, type Node, type Origin } from './node.ts'
import { type PatternNode, stepInto } from './pathPattern.ts'
import type { Fault, Problems } from './problems.ts'

/** Where a rule is applied, and how it says that something is wrong there. */
export interface RuleContext<C> {
  readonly context: C
  readonly path: readonly (string | number)[]
  error: (fault: Omit<Fault, 'path'>, ...below: (string | number)[]) => void
  warn: (fault: Omit<Fault, 'path'>, ...below: (string | number)[]) => void
  /** As `Problems.allows`: whether so much more may be written out. */
  allows: (what: Bounded, amount: number, at: Origin, ...below: (string | number)[]) => boolean
}

/** What becomes of the value of one attribute. */
export type NodeRule<C = undefined> = (node: Node, rule: RuleContext<C>) => Node

/**
 * Applies a table of rules to a model, outer paths first. Parts that no rule changes are shared with the given model.
 */
export function applyRules<C>(
  model: MapNode,
  rules: PatternNode<NodeRule<C>>,
  context: C,
  problems: Problems,
): MapNode {
  return new RuleWalk(context, problems).map(model, rules)
}

class RuleWalk<C> implements RuleContext<C> {
  readonly context: C
  readonly path: (string | number)[] = []
  readonly #problems: Problems

  constructor(context: C, problems: Problems) {
    this.context = context
    this.#problems = problems
  }

  error(fault: Omit<Fault, 'path'>, ...below: (string | number)[]): void {
    this.#problems.error({ ...fault, path: [...this.path, ...below] })
  }

  warn(fault: Omit<Fault, 'path'>, ...below: (string | number)[]): void {
    this.#problems.warn({ ...fault, path: [...this.path, ...below] })
  }

  allows(what: Bounded, amount: number, at: Origin, ...below: (string | number)[]): boolean {
    return this.#problems.allows(what, amount, { path: [...this.path, ...below], at })
  }

  map(node: MapNode, rules: PatternNode<NodeRule<C>>): MapNode {
    let changed: Map<string, Node> | null = null
    for (const [key, value] of node.entries) {
      const next = stepInto(rules, key)
      if (next === undefined) continue
      const result = this.#child(key, value, next)
      if (result !== value) {
        changed ??= new Map(node.entries)
        changed.set(key, result)
      }
    }
    return changed === null ? node : mapNode(changed, node)
  }

  #child(key: string | number, value: Node, rules: PatternNode<NodeRule<C>>): Node {
    this.path.push(key)
    const result = rules.value === undefined ? value : rules.value(value, this)
    const walked =
      result.kind === 'map'
        ? this.map(result, rules)
        : result.kind === 'list'
          ? this.#list(result, result.items, rules)
          : result
    this.path.pop()
    return walked
  }

  #list(node: Node, items: Node[], rules: PatternNode<NodeRule<C>>): Node {
    const next = stepInto(rules, '[]')
    if (next === undefined) return node
    let changed: Node[] | null = null
    for (const [index, item] of items.entries()) {
      const result = this.#child(index, item, next)
      if (result !== item) {
        changed ??= [...items]
        changed[index] = result
      }
    }
    return changed === null ? node : listNode(changed, node)
  }
}
