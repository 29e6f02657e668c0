import type { YamlNode } from '../yaml/yamlNode.ts'
import type { YamlDocument } from './yaml.ts'

/** One text that nodes were read from. */
export interface Source {
  /** As given by the caller. */
  readonly path: string
  readonly text: string
  /** The parsed documents, for finding the place of a key; empty until parsed and for env files. */
  documents: YamlNode[]
  /** What the documents say, kept so that a text is read once. */
  parsed: YamlDocument[] | null
  /** Offsets of line starts, computed on first use. */
  lineStarts: number[] | null
  /** Where the key of the value at an offset begins, computed on first use. */
  keyOffsets: Map<number, number> | null
}

export function createSource(path: string, text: string): Source {
  return { path, text, documents: [], parsed: null, lineStarts: null, keyOffsets: null }
}

/** 1-based line and column of an offset. */
export function lineAndColumn(source: Source, offset: number): { line: number; column: number } {
  source.lineStarts ??= findLineStarts(source.text)
  const starts = source.lineStarts
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}

function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
