import { keyOrigin } from './keyOrigin.ts'
import type { MapNode, Node, Origin } from './node.ts'

/** Where a path of the canonical model was written: the deepest part of it that is there. */
export function locate(model: MapNode, path: readonly (string | number)[]): Origin {
  let node: Node = model
  for (const key of path) {
    const next: Node | undefined =
      node.kind === 'map' ? node.entries.get(String(key)) : node.kind === 'list' ? node.items[Number(key)] : undefined
    if (next === undefined) break
    node = next
  }
  return node === model || node.kind === 'map' ? keyOrigin(node) : node
}
