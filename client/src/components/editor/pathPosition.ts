import type { SyntaxNode, Tree } from '@lezer/common'

/**
 * Where a path such as `services.web.ports[1]` stands in a YAML text: the key of its last part that is there. Null where
 * not even its first part is. Keys may hold dots themselves.
 */
export function pathPosition(tree: Tree, text: string, path: string): { from: number; to: number } | null {
  let rest = path
  let node = firstChild(tree.topNode, 'Document')
  let found: SyntaxNode | null = null
  while (node && rest !== '') {
    const value = valueIn(node)
    const step: Step | null = value && (rest.startsWith('[') ? itemOf(value, rest) : pairOf(value, rest, text))
    if (!step) break
    found = step.mark
    node = step.node
    rest = step.rest
  }
  return found && { from: found.from, to: found.to }
}

interface Step {
  /** What is marked when the path ends here. */
  mark: SyntaxNode
  /** Holds the value to go on in. */
  node: SyntaxNode
  rest: string
}

const VALUES = new Set(['BlockMapping', 'FlowMapping', 'BlockSequence', 'FlowSequence'])
const WRAPPERS = new Set(['Anchored', 'Tagged'])

function valueIn(node: SyntaxNode): SyntaxNode | null {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (VALUES.has(child.name)) return child
    if (WRAPPERS.has(child.name)) return valueIn(child)
  }
  return null
}

function itemOf(list: SyntaxNode, path: string): Step | null {
  const [whole = '', index = ''] = /^\[(\d+)\]\.?/.exec(path) ?? []
  if (whole === '') return null
  const node = list.getChildren('Item')[Number(index)]
  return node ? { mark: node, node, rest: path.slice(whole.length) } : null
}

function pairOf(mapping: SyntaxNode, path: string, text: string): Step | null {
  for (const node of mapping.getChildren('Pair')) {
    const mark = node.getChild('Key')
    const key = mark ? text.slice(mark.from, mark.to).replace(/^(["'])(.*)\1$/s, '$2') : ''
    if (!mark || key === '' || !path.startsWith(key)) continue
    const rest = path.slice(key.length)
    if (rest === '' || rest.startsWith('[')) return { mark, node, rest }
    if (rest.startsWith('.')) return { mark, node, rest: rest.slice(1) }
  }
  return null
}

function firstChild(node: SyntaxNode, name: string): SyntaxNode | null {
  return node.getChild(name)
}
