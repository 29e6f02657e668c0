import { compareText } from './compareText.ts'
import type { MapNode, Node } from './node.ts'
import type { Problems } from './problems.ts'
import { typeFix } from './typeFix.ts'

/** Where a decoder is. */
export interface DecodeScope {
  readonly path: (string | number)[]
  readonly problems: Problems
}

/**
 * Reads a canonical node as the JSON value that Compose prints for it; undefined where Compose leaves it out, which it
 * does with every zero value.
 */
export interface Decoder<T> {
  (node: Node, scope: DecodeScope): T | undefined
  /** What stands there when the attribute is missing or zero. */
  absent?: () => T
  /** How the value is built; absent for scalars and lists of them. */
  shape?: Shape
}

/** What of a JSON value has an order of its own: the attributes of a struct do, the keys of a map do not. */
export type Shape =
  | { kind: 'struct'; fields: ReadonlyMap<string, Shape | undefined> }
  | { kind: 'map'; value: Shape | undefined }
  | { kind: 'list'; item: Shape | undefined }

/** A decoder whose attribute is never left out. */
export function always<T>(decoder: Decoder<T>, absent: () => T): Decoder<T> {
  const { shape } = decoder
  return Object.assign((node: Node, scope: DecodeScope) => decoder(node, scope), shape ? { absent, shape } : { absent })
}

export function wrongType(node: Node, scope: DecodeScope, expected: string): undefined {
  scope.problems.wrongType({
    message: `must be ${expected}, not ${KIND_NAMES[node.kind]}`,
    path: [...scope.path],
    at: node,
    fix: () => typeFix(expected, node.kind),
  })
}

const KIND_NAMES: Record<Node['kind'], string> = {
  string: 'a string',
  int: 'an integer',
  float: 'a fraction',
  bool: 'a boolean',
  null: 'null',
  timestamp: 'a date',
  map: 'a mapping',
  list: 'a list',
}

export function invalidValue(node: Node, scope: DecodeScope, message: string, fix?: string): undefined {
  const path = [...scope.path]
  scope.problems.error({ code: 'INVALID_VALUE', message, path, at: node, ...(fix === undefined ? {} : { fix }) })
}

/** Runs `read` with a key added to the path. */
export function below<T>(scope: DecodeScope, key: string | number, read: () => T): T {
  scope.path.push(key)
  const result = read()
  scope.path.pop()
  return result
}

/** One decoder for each attribute of T, in the order in which Compose writes them. */
export type Fields<T> = { readonly [K in keyof T]-?: Decoder<Exclude<T[K], undefined>> }

/** A map with known attributes; other keys (`x-…`) are left out. */
export function object<T extends object>(fields: Fields<T>): Decoder<T> {
  const decoders: [string, Decoder<unknown>][] = Object.entries(fields)
  const decode: Decoder<T> = (node, scope) => {
    if (node.kind !== 'map') return wrongType(node, scope, 'a mapping')
    const result: Record<string, unknown> = {}
    for (const [key, decoder] of decoders) {
      const value = readField(node, key, decoder, scope) ?? decoder.absent?.()
      if (value !== undefined) result[key] = value
    }
    // Each attribute of T was read by the decoder that `Fields<T>` demands for it.
    return result as T
  }
  decode.shape = { kind: 'struct', fields: new Map(decoders.map(([key, decoder]) => [key, decoder.shape])) }
  return decode
}

function readField(map: MapNode, key: string, decoder: Decoder<unknown>, scope: DecodeScope): unknown {
  const node = map.entries.get(key)
  if (node === undefined || node.kind === 'null') return undefined
  return below(scope, key, () => decoder(node, scope))
}

/** A list; left out when empty. */
export function list<T>(item: Decoder<T>): Decoder<T[]> {
  const decode: Decoder<T[]> = (node, scope) => {
    if (node.kind !== 'list') return wrongType(node, scope, 'a list')
    const items: T[] = []
    for (const [index, child] of node.items.entries()) {
      const value =
        child.kind === 'null' ? item.absent?.() : below(scope, index, () => item(child, scope) ?? item.absent?.())
      if (value !== undefined) items.push(value)
    }
    return items.length === 0 ? undefined : items
  }
  decode.shape = { kind: 'list', item: item.shape }
  return decode
}

/** A map of the author's own names, ordered by them; left out when empty. */
export function record<T>(value: Decoder<T>): Decoder<Record<string, T>> {
  const decode: Decoder<Record<string, T>> = (node, scope) => {
    if (node.kind !== 'map') return wrongType(node, scope, 'a mapping')
    const entries: [string, T][] = []
    for (const [key, child] of node.entries) {
      const decoded =
        child.kind === 'null' ? value.absent?.() : below(scope, key, () => value(child, scope) ?? value.absent?.())
      if (decoded !== undefined) entries.push([key, decoded])
    }
    return sortedRecord(entries)
  }
  decode.shape = { kind: 'map', value: value.shape }
  return decode
}

/** The same with null where a name has no value. */
export function nullableRecord<T>(value: Decoder<T>): Decoder<Record<string, T | null>> {
  const nullable: Decoder<T | null> = always<T | null>(value, () => null)
  return record(nullable)
}

export function sortedRecord<T>(entries: [string, T][]): Record<string, T> | undefined {
  if (entries.length === 0) return undefined
  entries.sort(([a], [b]) => compareText(a, b))
  const result: Record<string, T> = {}
  for (const [key, value] of entries) {
    // `__proto__` is a name like any other.
    if (key === '__proto__')
      Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true })
    else result[key] = value
  }
  return result
}
