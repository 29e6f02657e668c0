import { CASTS, type Cast } from './casts.ts'
import { listNode, mapNode, type Node, type StringNode, stringNode } from './node.ts'
import { type PatternNode, stepInto } from './pathPattern.ts'
import type { Problems } from './problems.ts'
import { type Lookup, SubstitutionError, substitute } from './substitute.ts'
import { typeFix } from './typeFix.ts'

/**
 * Replaces variables in every value (never in a key) and casts the attributes that are numbers or booleans. Parts
 * without variables are shared with the given tree. Null where a template cannot be replaced; a value of the wrong type
 * is reported and stays a text.
 */
export function interpolate(root: Node, lookup: Lookup, problems: Problems): Node | null {
  const interpolation = new Interpolation(lookup, problems)
  const result = interpolation.visit(root, CASTS)
  return interpolation.isFaulty ? null : result
}

class Interpolation {
  readonly #lookup: Lookup
  readonly #problems: Problems
  readonly #path: (string | number)[] = []
  /** One warning a variable is enough. */
  readonly #unset = new Set<string>()
  isFaulty = false

  constructor(lookup: Lookup, problems: Problems) {
    this.#lookup = lookup
    this.#problems = problems
  }

  visit(node: Node, pattern: PatternNode<Cast> | undefined): Node {
    if (node.kind === 'string') return this.#visitString(node, pattern?.value)
    if (node.kind === 'map') {
      let changed: Map<string, Node> | null = null
      for (const [key, value] of node.entries) {
        this.#path.push(key)
        const visited = this.visit(value, stepInto(pattern, key))
        this.#path.pop()
        if (visited !== value) {
          changed ??= new Map(node.entries)
          changed.set(key, visited)
        }
      }
      return changed === null ? node : mapNode(changed, node)
    }
    return node.kind === 'list' ? this.#visitList(node.items, node, stepInto(pattern, '[]')) : node
  }

  #visitList(items: Node[], node: Node, pattern: PatternNode<Cast> | undefined): Node {
    let changed: Node[] | null = null
    for (const [index, item] of items.entries()) {
      this.#path.push(index)
      const visited = this.visit(item, pattern)
      this.#path.pop()
      if (visited !== item) {
        changed ??= [...items]
        changed[index] = visited
      }
    }
    return changed === null ? node : listNode(changed, node)
  }

  #visitString(node: StringNode, cast: Cast | undefined): Node {
    const text = this.#substitute(node)
    if (cast !== undefined) return this.#cast(text, node, cast)
    return text === node.value ? node : stringNode(text, node)
  }

  #substitute(node: StringNode): string {
    try {
      return substitute(node.value, this.#limited(node), (name) => this.#warnUnset(name, node))
    } catch (error) {
      if (!(error instanceof SubstitutionError)) throw error
      this.isFaulty = true
      const isSyntax = error.code === 'INTERPOLATION_SYNTAX'
      this.#problems.error({
        code: error.code,
        message: isSyntax ? `${error.message} in "${abbreviate(node.value)}"` : error.message,
        path: [...this.#path],
        at: node,
        fix: isSyntax ? 'Write $$ for a literal $.' : `Give ${error.variable} a value.`,
      })
      return node.value
    }
  }

  /** Each use of a variable counts with its whole length, before anything is put together. */
  #limited(node: StringNode): Lookup {
    return (name) => {
      const value = this.#lookup(name)
      const length = value?.length ?? 0
      if (length === 0 || this.#problems.allows('substituted', length, { path: this.#path, at: node })) return value
      this.isFaulty = true
      return ''
    }
  }

  #cast(text: string, node: StringNode, cast: Cast): Node {
    const value = cast.apply(text, node)
    if (value === null) {
      const message = `"${abbreviate(text)}" is not ${cast.type}`
      const fix = () => typeFix(cast.type, 'string')
      this.#problems.error({ code: 'WRONG_TYPE', message, path: [...this.#path], at: node, fix })
      return node
    }
    if (value.kind === 'bool' && !/^(true|false)$/i.test(text)) {
      const message = `"${text}" for a boolean is not YAML 1.2; it is taken as ${value.value}`
      const fix = `Write ${value.value}.`
      this.#problems.warn({ code: 'OLD_BOOLEAN', message, path: [...this.#path], at: node, fix })
    }
    return value
  }

  #warnUnset(name: string, node: StringNode): void {
    if (this.#unset.has(name)) return
    this.#unset.add(name)
    const message = `the variable ${name} is not set and becomes an empty string`
    const fix = `Give ${name} a value, or write a default: \${${name}:-…}.`
    this.#problems.warn({ code: 'UNSET_VARIABLE', message, path: [...this.#path], at: node, fix })
  }
}

function abbreviate(text: string): string {
  const line = text.split('\n', 1)[0] ?? ''
  return line.length > 80 ? `${line.slice(0, 80)}…` : line
}
