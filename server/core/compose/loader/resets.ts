import { type MapNode, mapNode, type Node } from './node.ts'

/** Removes what `!reset` and `!override` of a later file take back. */
export function applyResets(model: MapNode, resets: readonly string[][]): MapNode {
  return resets.reduce((node, path) => removePath(node, path, 0), model)
}

function removePath(map: MapNode, path: readonly string[], depth: number): MapNode {
  const key = path[depth]
  const child: Node | undefined = key === undefined ? undefined : map.entries.get(key)
  if (key === undefined || child === undefined) return map
  const entries = new Map(map.entries)
  if (depth === path.length - 1) entries.delete(key)
  else if (child.kind === 'map') entries.set(key, removePath(child, path, depth + 1))
  return mapNode(entries, map)
}
