import { type MapNode, mapNode, type Node } from './node.ts'

/** Keys to be taken back, each with what is taken back below it; nothing below: the key itself. */
interface Resets extends Map<string, Resets> {}

/** Removes what `!reset` and `!override` of a later file take back. */
export function applyResets(model: MapNode, resets: readonly string[][]): MapNode {
  if (resets.length === 0) return model
  const tree: Resets = new Map()
  for (const path of resets) plant(tree, path)
  return without(model, tree)
}

function plant(tree: Resets, path: readonly string[]): void {
  let node = tree
  for (const [depth, key] of path.entries()) {
    const known = node.get(key)
    // What is above is taken back whole.
    if (known?.size === 0) return
    const isLast = depth === path.length - 1
    const next: Resets = known === undefined || isLast ? new Map() : known
    if (next !== known) node.set(key, next)
    node = next
  }
}

/** Every map is copied once, however many of its keys go. */
function without(map: MapNode, resets: Resets): MapNode {
  let entries: Map<string, Node> | null = null
  for (const [key, below] of resets) {
    const child = map.entries.get(key)
    if (child === undefined) continue
    entries ??= new Map(map.entries)
    if (below.size === 0) entries.delete(key)
    else if (child.kind === 'map') entries.set(key, without(child, below))
  }
  return entries === null ? map : mapNode(entries, map)
}
