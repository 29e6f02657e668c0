import { Scanner } from './scanner.ts'
import type { Token, TokenType } from './token.ts'
import type { YamlList, YamlMap, YamlNode } from './yamlNode.ts'
import { YamlSyntaxError } from './yamlSyntaxError.ts'

/** Deeper documents are refused: each level is a level of the call stack. */
export const MAX_YAML_DEPTH = 64
/** Keys included; a tree takes a hundred times the memory of its text. */
export const MAX_YAML_NODES = 100_000

// Everything else but tab, line feed and carriage return is no YAML.
const CONTROL = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/**
 * Parses a stream of YAML documents the way go-yaml v3 does, whose notion of YAML is in places laxer and in places
 * stricter than that of YAML 1.2.
 *
 * @returns the root of each document
 * @throws YamlSyntaxError
 */
export function parseYamlStream(text: string): YamlNode[] {
  const control = CONTROL.exec(text)
  if (control !== null) throw new YamlSyntaxError(control.index, 'control characters are not allowed', 'Remove it.')
  return new YamlParser(text).stream()
}

const DEFAULT_HANDLES: readonly (readonly [string, string])[] = [
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
]

class YamlParser {
  readonly #scanner: Scanner
  #handles = new Map(DEFAULT_HANDLES)
  #depth = 0
  #nodes = 0

  constructor(text: string) {
    this.#scanner = new Scanner(text)
  }

  stream(): YamlNode[] {
    const documents: YamlNode[] = []
    let isFirst = true
    for (;;) {
      if (!isFirst) while (this.#next('document-end')) this.#scanner.take()
      if (this.#next('stream-end')) return documents
      documents.push(this.#document(isFirst))
      isFirst = false
    }
  }

  #document(isFirst: boolean): YamlNode {
    const hasDirectives = this.#directives()
    if (this.#next('document-start')) {
      this.#scanner.take()
      return this.#finishDocument(this.#nodeUnless(DOCUMENT_ENDS, true))
    }
    const { offset } = this.#scanner.peek()
    if (hasDirectives || !isFirst) {
      throw new YamlSyntaxError(offset, 'did not find expected <document start>', 'Check the indentation.')
    }
    return this.#finishDocument(this.#node(true))
  }

  #finishDocument(root: YamlNode): YamlNode {
    if (this.#next('document-end')) this.#scanner.take()
    return root
  }

  #directives(): boolean {
    this.#handles = new Map(DEFAULT_HANDLES)
    const own = new Set<string>()
    let version: string | null = null
    for (;;) {
      const token = this.#scanner.peek()
      if (token.type === 'version-directive') {
        if (version !== null) throw new YamlSyntaxError(token.offset, 'found duplicate %YAML directive')
        version = token.value
        if (version !== '1.1')
          throw new YamlSyntaxError(token.offset, 'found incompatible YAML document', 'Remove the line.')
      } else if (token.type === 'tag-directive') {
        if (own.has(token.value)) throw new YamlSyntaxError(token.offset, 'found duplicate %TAG directive')
        own.add(token.value)
        this.#handles.set(token.value, token.suffix)
      } else {
        return version !== null || own.size > 0
      }
      this.#scanner.take()
    }
  }

  #next(type: TokenType): boolean {
    return this.#scanner.peek().type === type
  }

  /** The node here, or an empty one where one of these tokens follows. */
  #nodeUnless(ends: ReadonlySet<TokenType>, isBlock: boolean, allowsIndentless = false): YamlNode {
    const next = this.#scanner.peek()
    return ends.has(next.type) ? emptyScalar(next.offset) : this.#node(isBlock, allowsIndentless)
  }

  #node(isBlock: boolean, allowsIndentless = false): YamlNode {
    this.#depth += 1
    this.#nodes += 1
    if (this.#nodes > MAX_YAML_NODES) {
      const fix = 'Remove what is not needed.'
      throw new YamlSyntaxError(this.#scanner.peek().offset, `more than ${MAX_YAML_NODES} keys and values`, fix)
    }
    if (this.#depth > MAX_YAML_DEPTH) {
      throw new YamlSyntaxError(this.#scanner.peek().offset, `nested deeper than ${MAX_YAML_DEPTH} levels`)
    }
    const node = this.#next('alias') ? this.#alias() : this.#nodeWithProperties(isBlock, allowsIndentless)
    this.#depth -= 1
    return node
  }

  #alias(): YamlNode {
    const { offset, value } = this.#scanner.take()
    return { kind: 'alias', name: value, offset, tag: null, anchor: null }
  }

  #nodeWithProperties(isBlock: boolean, allowsIndentless: boolean): YamlNode {
    const { offset } = this.#scanner.peek()
    let anchor: Token | null = null
    let tag: Token | null = null
    for (let count = 0; count < 2; count += 1) {
      if (anchor === null && this.#next('anchor')) anchor = this.#scanner.take()
      else if (tag === null && this.#next('tag')) tag = this.#scanner.take()
    }
    const properties = { offset, anchor: anchor?.value ?? null, tag: tag === null ? null : this.#resolveTag(tag) }
    const content = this.#content(isBlock, allowsIndentless)
    if (content !== null) return Object.assign(content, properties)
    if (anchor !== null || tag !== null) return { ...emptyScalar(offset), ...properties }
    const next = this.#scanner.peek()
    throw new YamlSyntaxError(next.offset, 'did not find expected node content', 'Put the value in quotes.')
  }

  #resolveTag({ value: handle, suffix, offset }: Token): string | null {
    if (handle === '') return suffix === '!' ? null : suffix
    const prefix = this.#handles.get(handle)
    if (prefix === undefined) throw new YamlSyntaxError(offset, `found undefined tag handle ${handle}`)
    return prefix + suffix
  }

  #content(isBlock: boolean, allowsIndentless: boolean): YamlNode | null {
    const { type, offset, value } = this.#scanner.peek()
    if (type === 'plain-scalar' || type === 'scalar') {
      this.#scanner.take()
      return { ...emptyScalar(offset), text: value, isPlain: type === 'plain-scalar' }
    }
    if (type === 'block-entry' && allowsIndentless) return this.#indentlessSequence()
    if (type === 'flow-sequence-start') return this.#flowSequence()
    if (type === 'flow-mapping-start') return this.#flowMapping()
    if (type === 'block-sequence-start' && isBlock) return this.#blockSequence()
    if (type === 'block-mapping-start' && isBlock) return this.#blockMapping()
    return null
  }

  #blockSequence(): YamlList {
    const list = emptyList(this.#scanner.take().offset)
    while (this.#next('block-entry')) {
      this.#scanner.take()
      list.items.push(this.#nodeUnless(SEQUENCE_ENTRY_ENDS, true))
    }
    this.#expect('block-end', "did not find expected '-' indicator", 'Check the indentation of this line.')
    return list
  }

  /** A list as deep as the key that it belongs to. */
  #indentlessSequence(): YamlList {
    const list = emptyList(this.#scanner.peek().offset)
    while (this.#next('block-entry')) {
      this.#scanner.take()
      list.items.push(this.#nodeUnless(INDENTLESS_ENTRY_ENDS, true))
    }
    return list
  }

  #blockMapping(): YamlMap {
    const map = emptyMap(this.#scanner.take().offset)
    while (this.#next('key') || this.#next('value')) {
      const key = this.#next('key') ? this.#afterIndicator(BLOCK_PAIR_ENDS, true, true) : this.#missingKey()
      const value = this.#next('value') ? this.#afterIndicator(BLOCK_PAIR_ENDS, true, true) : this.#empty()
      map.pairs.push({ key, value })
    }
    this.#expect('block-end', 'did not find expected key', 'Check the indentation of this line.')
    return map
  }

  /** A colon with nothing before it, which the grammar has no place for. */
  #missingKey(): never {
    throw new YamlSyntaxError(this.#scanner.peek().offset, 'did not find expected key', 'Write a key before the colon.')
  }

  #afterIndicator(ends: ReadonlySet<TokenType>, isBlock: boolean, allowsIndentless = false): YamlNode {
    this.#scanner.take()
    return this.#nodeUnless(ends, isBlock, allowsIndentless)
  }

  #empty(): YamlNode {
    return emptyScalar(this.#scanner.peek().offset)
  }

  #flowSequence(): YamlList {
    const list = emptyList(this.#scanner.take().offset)
    while (!this.#next('flow-sequence-end')) {
      if (list.items.length > 0) this.#separator("did not find expected ',' or ']'")
      if (this.#next('flow-sequence-end')) break
      list.items.push(this.#next('key') ? this.#flowPair() : this.#node(false))
    }
    this.#scanner.take()
    return list
  }

  /** `[key: value]`: a map of one entry. */
  #flowPair(): YamlMap {
    const map = emptyMap(this.#scanner.peek().offset)
    const key = this.#afterIndicator(FLOW_PAIR_ENDS, false)
    const value = this.#next('value') ? this.#afterIndicator(FLOW_SEQUENCE_ENTRY_ENDS, false) : this.#empty()
    map.pairs.push({ key, value })
    return map
  }

  #flowMapping(): YamlMap {
    const map = emptyMap(this.#scanner.take().offset)
    while (!this.#next('flow-mapping-end')) {
      if (map.pairs.length > 0) this.#separator("did not find expected ',' or '}'")
      if (this.#next('flow-mapping-end')) break
      map.pairs.push(this.#flowMappingEntry())
    }
    this.#scanner.take()
    return map
  }

  #flowMappingEntry(): { key: YamlNode; value: YamlNode } {
    if (!this.#next('key')) {
      const key = this.#node(false)
      return { key, value: this.#empty() }
    }
    const key = this.#afterIndicator(FLOW_KEY_ENDS, false)
    const value = this.#next('value') ? this.#afterIndicator(FLOW_MAPPING_ENTRY_ENDS, false) : this.#empty()
    return { key, value }
  }

  #separator(message: string): void {
    this.#expect('flow-entry', message, 'Close the brackets, or put the value in quotes.')
  }

  #expect(type: TokenType, message: string, fix: string): void {
    const next = this.#scanner.peek()
    if (next.type !== type) throw new YamlSyntaxError(next.offset, message, fix)
    this.#scanner.take()
  }
}

const DOCUMENT_ENDS = new Set<TokenType>([
  'version-directive',
  'tag-directive',
  'document-start',
  'document-end',
  'stream-end',
])
const SEQUENCE_ENTRY_ENDS = new Set<TokenType>(['block-entry', 'block-end'])
const INDENTLESS_ENTRY_ENDS = new Set<TokenType>(['block-entry', 'key', 'value', 'block-end'])
const BLOCK_PAIR_ENDS = new Set<TokenType>(['key', 'value', 'block-end'])
const FLOW_PAIR_ENDS = new Set<TokenType>(['value', 'flow-entry', 'flow-sequence-end'])
const FLOW_SEQUENCE_ENTRY_ENDS = new Set<TokenType>(['flow-entry', 'flow-sequence-end'])
const FLOW_KEY_ENDS = new Set<TokenType>(['value', 'flow-entry', 'flow-mapping-end'])
const FLOW_MAPPING_ENTRY_ENDS = new Set<TokenType>(['flow-entry', 'flow-mapping-end'])

function emptyScalar(offset: number) {
  return { kind: 'scalar' as const, text: '', isPlain: true, offset, tag: null, anchor: null }
}

function emptyList(offset: number): YamlList {
  return { kind: 'list', items: [], offset, tag: null, anchor: null }
}

function emptyMap(offset: number): YamlMap {
  return { kind: 'map', pairs: [], offset, tag: null, anchor: null }
}
