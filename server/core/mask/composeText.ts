import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar,
} from 'yaml'
import { maskComments } from './composeComments.ts'
import { type MaskedLeaf, maskCommand, maskItem, maskLeaf, type Place, placeUnder } from './composeContext.ts'
import { REDACTED } from './redacted.ts'
import { type SecretMasker, secretMasker } from './secretMasker.ts'
import { isSecretName } from './secretName.ts'

/** A Compose text as whoever did not write it may see it. */
export interface MaskedCompose {
  text: string
  /** Whether it is another text than the one that was given. */
  isMasked: boolean
  /** The secrets that stand in it. */
  secrets: readonly string[]
}

/** A part of the text, and what comes in its place. */
export interface Edit {
  start: number
  end: number
  text: string
}

/**
 * A Compose text without its secrets: values of variables, what stands under the name of a secret or has the shape of one,
 * passwords in URLs, commands and labels, contents of files, comments about any of these, and the same secrets wherever
 * else they stand, in any spelling. Everything else stays, so that it is still a Compose file. Of what is no YAML, or longer than 64 Ki characters,
 * only names are left. What is masked depends on this text alone, so that nobody can try secrets against it.
 */
export function maskCompose(text: string): MaskedCompose {
  try {
    if (text.length > MAX_READ) throw new NotYaml()
    return withoutSecrets(text)
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof NotYaml)) throw error
    // Nested too deeply, or not YAML at all.
    const masked = namesOnly(text)
    return { text: masked, isMasked: masked !== text, secrets: [] }
  }
}

/** Longer texts take too long to parse while others wait; those of people have a tenth of it. */
const MAX_READ = 64 * 1024

/** Also of what is not even looked at. */
class NotYaml extends Error {}

function withoutSecrets(text: string): MaskedCompose {
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false })
  // Of an empty text the parser gives no list of documents.
  const found = new SecretsFound()
  for (const document of Array.isArray(documents) ? documents : []) {
    if (document.errors.length > 0) throw new NotYaml()
    found.read(document)
  }
  const masker = secretMasker([...found.secrets])
  const edits = [...found.edits(text, masker), ...maskComments(text, found.lines(text), masker)]
  const masked = masker.mask(applied(text, edits))
  return { text: masked, isMasked: masked !== text, secrets: [...found.secrets] }
}

/** Walks over documents and notes what of them is to be masked. */
class SecretsFound {
  readonly secrets = new Set<string>()
  readonly #scalars: Scalar[] = []
  readonly #masked = new Map<Scalar, string>()
  readonly #aliases = new Map<Alias, Node>()
  readonly #seen = new Map<Node, Set<Place>>()
  /** Those under the name of a secret. */
  readonly #secretScalars: Scalar[] = []

  read({ contents }: Document.Parsed): void {
    this.#collect(contents, new Map())
    this.#walk(contents, 'ROOT', '')
  }

  /** Every change to the source. */
  edits(source: string, masker: SecretMasker): Edit[] {
    return this.#scalars.flatMap((scalar) => {
      const before = textOf(scalar)
      const after = masker.mask(this.#masked.get(scalar) ?? before)
      return after === before ? [] : (editOf(source, scalar, after) ?? [])
    })
  }

  /** Numbers of the lines that hold a secret, from 0. */
  lines(source: string): ReadonlySet<number> {
    const starts = this.#secretScalars.flatMap(({ range }) => (range ? [range[0]] : [])).sort((a, b) => a - b)
    const lines = new Set<number>()
    let line = 0
    let at = 0
    for (const start of starts) {
      for (; at < start; at++) if (source.charCodeAt(at) === 10) line++
      lines.add(line)
    }
    return lines
  }

  /** Scalars in the order of the text, and what aliases stand for. */
  #collect(node: unknown, anchors: Map<string, Node>): void {
    if (isAlias(node)) {
      const meant = anchors.get(node.source)
      if (meant) this.#aliases.set(node, meant)
      return
    }
    if (isPair(node)) {
      this.#collect(node.key, anchors)
      this.#collect(node.value, anchors)
      return
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return
    if (node.anchor) anchors.set(node.anchor, node)
    if (isScalar(node)) this.#scalars.push(node)
    else for (const item of node.items) this.#collect(item, anchors)
  }

  #walk(given: unknown, place: Place, key: string): void {
    const node = isAlias(given) ? this.#aliases.get(given) : given
    if (isScalar(node)) this.#note(node, maskLeaf(place, key, textOf(node)), place, key)
    else if (isMap(node) || isSeq(node)) {
      // An alias may lead here again, and in a circle; the same place says nothing new.
      const seen = this.#seen.get(node) ?? new Set()
      if (seen.has(place)) return
      this.#seen.set(node, seen.add(place))
      if (isMap(node)) for (const pair of node.items) this.#pair(pair, place)
      else if (place === 'COMMAND') this.#command(node.items)
      else for (const item of node.items) this.#item(item, place, key)
    }
  }

  #pair({ key, value }: { key: unknown; value: unknown }, place: Place): void {
    const name = isScalar(key) ? textOf(key) : ''
    if (name === '<<') {
      for (const part of isSeq(value) ? value.items : [value]) this.#walk(part, place, '')
      return
    }
    const meant = isAlias(value) ? this.#aliases.get(value) : value
    this.#walk(value, placeUnder(place, name, isSeq(meant)), name)
  }

  #item(given: unknown, place: Place, key: string): void {
    const node = isAlias(given) ? this.#aliases.get(given) : given
    if (isScalar(node)) this.#note(node, maskItem(place, key, textOf(node)), place, key)
    else this.#walk(node, place, key)
  }

  #command(items: readonly unknown[]): void {
    const nodes = items.map((item) => (isAlias(item) ? this.#aliases.get(item) : item))
    const masked = maskCommand(nodes.map((node) => (isScalar(node) ? textOf(node) : '')))
    for (const [index, node] of nodes.entries()) {
      const leaf = masked[index]
      if (isScalar(node) && leaf) this.#note(node, leaf, 'COMMAND', '')
      else this.#walk(node, 'FREE', '')
    }
  }

  #note(scalar: Scalar, { text, secrets }: MaskedLeaf, place: Place, key: string): void {
    for (const secret of secrets) this.secrets.add(secret)
    const before = this.#masked.get(scalar) ?? textOf(scalar)
    if (text === textOf(scalar)) return
    this.#masked.set(scalar, before === textOf(scalar) || before === text ? text : REDACTED)
    if (place === 'SECRET' || isSecretName(key) || secrets.length > 0) this.#secretScalars.push(scalar)
  }
}

/** A scalar as it was written, without quotes and escapes. */
function textOf({ source, value }: Scalar): string {
  return source ?? (value === null || value === undefined ? '' : String(value))
}

/** The new text of a scalar, as YAML that stands in its place. */
function editOf(source: string, { range, type }: Scalar, text: string): Edit | null {
  if (!range) return null
  const [start, end] = range
  if (type === 'BLOCK_LITERAL') return { start, end, text: literalBlock(source.slice(start, end), text) }
  if (type === 'BLOCK_FOLDED') return { start, end, text: `${JSON.stringify(text)}\n` }
  return { start, end, text: JSON.stringify(text) }
}

/** `|` and the lines below it, where there are as many as before; one quoted line where not. */
function literalBlock(block: string, text: string): string {
  const [header = '', ...lines] = block.split('\n')
  const values = text.split('\n')
  const first = values.findIndex((value) => value.trim() !== '')
  const indent = /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? ''
  if (first === -1 || indent === '' || lines.length < values.length || /\d/.test(header))
    return `${JSON.stringify(text)}\n`
  return `${[header, ...values.map((value) => (value === '' ? '' : `${indent}${value}`))].join('\n').trimEnd()}\n`
}

/** The text with parts of it replaced; of two that overlap the first counts. */
function applied(text: string, edits: Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    if (edit.start < at) continue
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}

/** Names of keys and how they are nested, line by line. */
function namesOnly(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      if (line.trim() === '') return line
      const key = /^(?: {0,200}(?:- {1,8}){0,8})[A-Za-z][\w.-]{0,63}:(?=\s|$)/.exec(line)?.[0]
      if (key === undefined) return REDACTED
      return line.slice(key.length).trim() === '' ? line : `${key} ${REDACTED}`
    })
    .join('\n')
}
