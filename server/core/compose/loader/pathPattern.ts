/**
 * Patterns of paths with a value each, as a tree to walk along with a document: `services.*.ports.*`. `*` stands for
 * any key and for any list item.
 */
export interface PatternNode<T> {
  readonly value: T | undefined
  readonly children: ReadonlyMap<string, PatternNode<T>>
  readonly any: PatternNode<T> | undefined
}

interface Building<T> {
  value: T | undefined
  children: Map<string, Building<T>>
  any: Building<T> | undefined
}

export function compilePatterns<T>(patterns: Readonly<Record<string, T>>): PatternNode<T> {
  const root: Building<T> = { value: undefined, children: new Map(), any: undefined }
  for (const [pattern, value] of Object.entries(patterns)) {
    let node = root
    for (const part of pattern.split('.')) node = childOf(node, part)
    node.value = value
  }
  return root
}

function childOf<T>(node: Building<T>, part: string): Building<T> {
  const existing = part === '*' ? node.any : node.children.get(part)
  if (existing !== undefined) return existing
  const child: Building<T> = { value: undefined, children: new Map(), any: undefined }
  if (part === '*') node.any = child
  else node.children.set(part, child)
  return child
}

/** Where a key leads; undefined where no pattern goes on. */
export function stepInto<T>(node: PatternNode<T> | undefined, key: string): PatternNode<T> | undefined {
  return node === undefined ? undefined : (node.children.get(key) ?? node.any)
}
