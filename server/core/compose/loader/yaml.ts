import { parseYamlStream } from '../yaml/parseYaml.ts'
import { resolvePlainScalar } from '../yaml/resolveScalar.ts'
import { resolveTaggedScalar } from '../yaml/resolveTag.ts'
import type { YamlAlias, YamlList, YamlMap, YamlNode, YamlScalar } from '../yaml/yamlNode.ts'
import { YamlSyntaxError } from '../yaml/yamlSyntaxError.ts'
import type { Bounded } from './bounds.ts'
import { listNode, mapNode, type Node, nullNode, type Origin, stringNode } from './node.ts'
import type { Problems } from './problems.ts'
import type { Source } from './source.ts'

/** One document of a file. */
export interface YamlDocument {
  root: Node
  /** Paths that carry `!reset` or `!override`: earlier files' values there are dropped before the merge. */
  resets: string[][]
}

export const MAX_TEXT_BYTES = 1024 * 1024
/** Of YAML itself, but for keys after a `?`; a key stands in the path of everything below it. */
const MAX_KEY_LENGTH = 1024

/**
 * Reads a text as go-yaml v3 does. Faults go to `problems`; the result is only usable when there are none.
 */
export function parseYaml(source: Source, problems: Problems): YamlDocument[] {
  source.parsed ??= readDocuments(source, problems)
  return source.parsed
}

function readDocuments(source: Source, problems: Problems): YamlDocument[] {
  if (Buffer.byteLength(source.text) > MAX_TEXT_BYTES) {
    const message = `the file is larger than ${MAX_TEXT_BYTES} bytes`
    problems.error({ code: 'TOO_LARGE', message, path: [], at: { source, offset: 0 } })
    return []
  }
  try {
    source.documents = parseYamlStream(source.text)
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    const { message, offset, fix } = error
    problems.error({ code: 'YAML_SYNTAX', message, path: [], at: { source, offset }, ...(fix === null ? {} : { fix }) })
    return []
  }
  const [first] = source.documents
  const { length } = source.documents
  if (first && !problems.allows('documents', length, { path: [], at: { source, offset: first.offset } })) return []
  return source.documents.map((document) => {
    const converter = new Converter(source, problems)
    return { root: converter.convertDocument(document), resets: converter.resets }
  })
}

/** What an anchor stands for; `null` while it is still being read. */
type Anchored = { yaml: YamlNode; node: Node | null; nodes: number; characters: number }

class Converter {
  readonly resets: string[][] = []
  readonly #source: Source
  readonly #problems: Problems
  readonly #anchors = new Map<string, Anchored>()
  /** Keys that lead to the node being read, `<<` left out. */
  readonly #path: (string | number)[] = []
  /** Whether tags hang on paths, so that an aliased node must be read anew in each place. */
  readonly #hasResets: boolean
  /** Read so far, what stands behind aliases in full. */
  #nodes = 0
  #characters = 0
  #stopped = false

  constructor(source: Source, problems: Problems) {
    this.#source = source
    this.#problems = problems
    this.#hasResets = source.text.includes('!reset') || source.text.includes('!override')
  }

  convertDocument(root: YamlNode): Node {
    return this.#convert(root) ?? nullNode(this.#at(root))
  }

  /** Undefined where `!reset` removes the node. */
  #convert(yaml: YamlNode): Node | undefined {
    if (this.#stopped) return nullNode(this.#at(yaml))
    if (yaml.kind === 'alias') return this.#convertAlias(yaml)
    if (yaml.tag === '!reset' || yaml.tag === '!override') this.resets.push(this.#path.map(String))
    if (yaml.tag === '!reset') return undefined
    if (yaml.anchor === null) return this.#convertContent(yaml)
    const anchored: Anchored = { yaml, node: null, nodes: 0, characters: 0 }
    this.#anchors.set(yaml.anchor, anchored)
    const before = { nodes: this.#nodes, characters: this.#characters }
    anchored.node = this.#convertContent(yaml)
    anchored.nodes = this.#nodes - before.nodes
    anchored.characters = this.#characters - before.characters
    return anchored.node
  }

  #convertContent(yaml: Exclude<YamlNode, YamlAlias>): Node {
    if (!this.#allows('values', 1, yaml)) return nullNode(this.#at(yaml))
    this.#nodes += 1
    if (yaml.kind === 'scalar') {
      this.#characters += yaml.text.length
      return this.#convertScalar(yaml)
    }
    return yaml.kind === 'map' ? this.#convertMap(yaml) : this.#convertList(yaml)
  }

  #convertAlias(yaml: YamlAlias): Node | undefined {
    const at = this.#at(yaml)
    const anchored = this.#anchors.get(yaml.name)
    if (anchored === undefined) {
      this.#error('YAML_ALIAS', `unknown anchor "${yaml.name}" referenced`, at)
      return nullNode(at)
    }
    if (anchored.node === null) {
      this.#error('YAML_ALIAS', `anchor "${yaml.name}" contains itself`, at)
      return nullNode(at)
    }
    const { nodes, characters } = anchored
    if (!this.#allows('aliased', nodes, yaml) || !this.#allows('characters', characters, yaml)) return nullNode(at)
    if (this.#hasResets) return this.#convert(anchored.yaml)
    if (!this.#allows('values', nodes, yaml)) return nullNode(at)
    this.#nodes += nodes
    this.#characters += characters
    return anchored.node
  }

  #convertList(yaml: YamlList): Node {
    const items: Node[] = []
    for (const [index, item] of yaml.items.entries()) {
      this.#path.push(index)
      const node = this.#convert(item)
      this.#path.pop()
      if (node !== undefined) items.push(node)
    }
    return listNode(items, this.#at(yaml))
  }

  #convertMap(yaml: YamlMap): Node {
    const entries = new Map<string, Node>()
    const seen = new Set<string>()
    let merge: Node | undefined
    for (const pair of yaml.pairs) {
      const key = this.#readKey(pair.key)
      if (key === null) continue
      const isDouble = seen.has(key)
      seen.add(key)
      if (isMergeKey(pair.key)) {
        if (isDouble) this.#doubleKey(key, pair.key)
        merge = this.#convert(pair.value)
        continue
      }
      this.#path.push(key)
      if (isDouble) this.#doubleKey(key, pair.key)
      const value = this.#convert(pair.value)
      this.#path.pop()
      if (value !== undefined) entries.set(key, value)
    }
    if (merge !== undefined) this.#applyMerge(entries, merge)
    return mapNode(entries, this.#at(yaml))
  }

  #doubleKey(key: string, yaml: YamlNode): void {
    this.#error('YAML_DUPLICATE_KEY', `mapping key "${key}" is defined twice`, this.#at(yaml))
  }

  #readKey(yaml: YamlNode): string | null {
    const key = this.#convert(yaml)
    if (key?.kind === 'string' && key.value.length <= MAX_KEY_LENGTH) return key.value
    if (key?.kind === 'string') {
      this.#error('TOO_LARGE', `the key is longer than ${MAX_KEY_LENGTH} characters`, this.#at(yaml), 'Shorten it.')
      return null
    }
    const shown = key !== undefined && 'value' in key ? String(key.value) : (key?.kind ?? 'null')
    this.#error('YAML_KEY', `the key ${shown} is not a string`, this.#at(yaml), 'Put the key in quotes.')
    return null
  }

  /** `<<`: what the map itself says wins over what is merged, and an earlier merged map over a later one. */
  #applyMerge(entries: Map<string, Node>, merge: Node): void {
    for (const source of merge.kind === 'list' ? merge.items : [merge]) {
      if (source.kind !== 'map') {
        this.#error('YAML_MERGE', 'a map merge (<<) takes a map, an alias of one or a list of them', source)
        return
      }
      for (const [key, value] of source.entries) if (!entries.has(key)) entries.set(key, value)
    }
  }

  #convertScalar(yaml: YamlScalar): Node {
    const at = this.#at(yaml)
    if (yaml.tag === null) {
      return yaml.isPlain ? { ...resolvePlainScalar(yaml.text), ...at } : stringNode(yaml.text, at)
    }
    const value = resolveTaggedScalar(yaml.tag, yaml.text)
    if (value !== null) return { ...value, ...at }
    this.#error('YAML_TAG', `cannot read "${yaml.text}" as ${yaml.tag}`, at)
    return nullNode(at)
  }

  #allows(what: Bounded, amount: number, yaml: YamlNode): boolean {
    const allowed = this.#problems.allows(what, amount, { path: this.#path, at: this.#at(yaml) })
    if (!allowed) this.#stopped = true
    return allowed
  }

  #at({ offset }: YamlNode): Origin {
    return { source: this.#source, offset }
  }

  #error(code: string, message: string, at: Origin, fix?: string): void {
    if (this.#stopped) return
    this.#problems.error({ code, message, path: [...this.#path], at, ...(fix === undefined ? {} : { fix }) })
  }
}

const MERGE_TAG = 'tag:yaml.org,2002:merge'

/** `<<`, or `!!merge <<` as some tools write it. */
function isMergeKey(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.text !== '<<') return false
  return key.tag === null ? key.isPlain : key.tag === MERGE_TAG
}
