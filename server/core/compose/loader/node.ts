import type { Source } from './source.ts'

/** Where a node was written. Nodes that a phase makes up take the place of what they stand for. */
export interface Origin {
  readonly source: Source
  readonly offset: number
}

export interface StringNode extends Origin {
  readonly kind: 'string'
  readonly value: string
}

export interface IntNode extends Origin {
  readonly kind: 'int'
  /** A bigint only beyond the safe integers. */
  readonly value: number | bigint
}

export interface FloatNode extends Origin {
  readonly kind: 'float'
  readonly value: number
}

export interface BoolNode extends Origin {
  readonly kind: 'bool'
  readonly value: boolean
}

export interface NullNode extends Origin {
  readonly kind: 'null'
}

/** A plain scalar that YAML 1.1 takes for a date. No attribute accepts one. */
export interface TimestampNode extends Origin {
  readonly kind: 'timestamp'
  /** In RFC 3339 form. */
  readonly value: string
}

export interface MapNode extends Origin {
  readonly kind: 'map'
  readonly entries: Map<string, Node>
}

export interface ListNode extends Origin {
  readonly kind: 'list'
  readonly items: Node[]
}

/**
 * A value of the YAML tree with Go's distinctions (1 is not 1.0) and its place in the text. Phases treat nodes as
 * immutable and share them: what changes is copied.
 */
export type Node = StringNode | IntNode | FloatNode | BoolNode | NullNode | TimestampNode | MapNode | ListNode

export const stringNode = (value: string, at: Origin): StringNode => ({
  kind: 'string',
  value,
  source: at.source,
  offset: at.offset,
})

export const intNode = (value: number | bigint, at: Origin): IntNode => ({
  kind: 'int',
  value,
  source: at.source,
  offset: at.offset,
})

export const floatNode = (value: number, at: Origin): FloatNode => ({
  kind: 'float',
  value,
  source: at.source,
  offset: at.offset,
})

export const boolNode = (value: boolean, at: Origin): BoolNode => ({
  kind: 'bool',
  value,
  source: at.source,
  offset: at.offset,
})

export const nullNode = (at: Origin): NullNode => ({ kind: 'null', source: at.source, offset: at.offset })

export const listNode = (items: Node[], at: Origin): ListNode => ({
  kind: 'list',
  items,
  source: at.source,
  offset: at.offset,
})

export function mapNode(entries: Map<string, Node> | Iterable<readonly [string, Node]>, at: Origin): MapNode {
  return {
    kind: 'map',
    entries: entries instanceof Map ? entries : new Map(entries),
    source: at.source,
    offset: at.offset,
  }
}

/** The map with one entry set, without touching the given one. */
export function withEntry(map: MapNode, key: string, value: Node): MapNode {
  return mapNode(new Map(map.entries).set(key, value), map)
}

export function withoutEntry(map: MapNode, key: string): MapNode {
  const entries = new Map(map.entries)
  entries.delete(key)
  return mapNode(entries, map)
}
