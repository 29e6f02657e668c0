import type { Range } from './patternAutomaton.ts'

/** A text made from parts of another one. */
export interface View {
  text: string
  /** Its parts in order. */
  parts: readonly Part[]
}

/** Text that was copied, or that stands for an escape. */
interface Part {
  /** Where it begins in the view. */
  at: number
  /** What it was in the source. */
  source: Range
  isCopy: boolean
}

const ESCAPE = /%[\da-f]{2}|\\.|&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gis
const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': ' ',
}
const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', 0: '\0' }

/**
 * The text with one layer of escapes taken off: `%40`, `\u0040`, `\x40`, `\100`, `\"`, `&#64;`, `&amp;`. Null where it
 * has none.
 */
export function decoded(text: string): View | null {
  if (text.search(ESCAPE) === -1) return null
  const output = new Output()
  let at = 0
  for (const { index } of text.matchAll(ESCAPE)) {
    // A character of several bytes has taken this one already.
    if (index < at) continue
    const step = escapeAt(text, index)
    if (step === null) continue
    output.copy(text, at, index)
    at = index + step.length
    output.add(step.text, index, at)
  }
  output.copy(text, at, text.length)
  return output.view()
}

/**
 * Groups of hex digits with something between them, four of them and more: `6a:6b`, `6a6b 6c6d`, `0x6a, 0x6b`. They begin
 * with a printable ASCII character, so that not every word of ordinary text is tried.
 */
const SPACED_HEX =
  /[2-7][\da-f](?:[\da-f]{2}){0,3}[^\da-z]{1,4}(?:0?x)?(?:[\da-f]{2,8}[^\da-z]{1,4}(?:0?x)?){2,}[\da-f]{2}/gi
const SEPARATOR = /[^\da-z]{1,4}(?:0?x)?/gi

/** Every such part of the text without what stands between the digits, as far as they go on. */
export function spacedHex(text: string): View[] {
  if (text.search(SPACED_HEX) === -1) return []
  return Array.from(text.matchAll(SPACED_HEX), ({ 0: part, index }) => {
    const output = new Output()
    let at = index
    for (const separator of part.matchAll(SEPARATOR)) {
      output.copy(text, at, index + separator.index)
      at = index + separator.index + separator[0].length
    }
    output.copy(text, at, index + part.length)
    return output.view()
  })
}

/** Ranges of the view in the text that it was made from. */
export function inOriginal(ranges: readonly Range[], { parts }: View): Range[] {
  return ranges.map(({ start, end }) => {
    const [first, last] = [partAt(parts, start), partAt(parts, end - 1)]
    return {
      start: first.isCopy ? first.source.start + start - first.at : first.source.start,
      end: last.isCopy ? last.source.start + end - last.at : last.source.end,
    }
  })
}

const EMPTY: Part = { at: 0, source: { start: 0, end: 0 }, isCopy: true }

/** The part that holds this place of the view. */
function partAt(parts: readonly Part[], place: number): Part {
  let [low, high] = [0, parts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((parts[middle]?.at ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return parts[low] ?? EMPTY
}

class Output {
  #text = ''
  readonly #parts: Part[] = []

  /** What an escape from here to there stands for. */
  add(text: string, start: number, end: number): void {
    this.#parts.push({ at: this.#text.length, source: { start, end }, isCopy: false })
    this.#text += text
  }

  /** Part of the source as it is. */
  copy(source: string, start: number, end: number): void {
    if (start === end) return
    this.#parts.push({ at: this.#text.length, source: { start, end }, isCopy: true })
    this.#text += source.slice(start, end)
  }

  view(): View {
    return { text: this.#text, parts: this.#parts }
  }
}

interface Escape {
  text: string
  length: number
}

function escapeAt(text: string, at: number): Escape | null {
  switch (text[at]) {
    case '%':
      return bytesAt(text, at, PERCENT)
    case '\\':
      return backslashAt(text, at)
    case '&':
      return entityAt(text, at)
    default:
      return null
  }
}

/** How a byte is written: in as many characters, and what it is. */
interface ByteForm {
  length: number
  read: (text: string, at: number) => number | null
}

const PERCENT: ByteForm = { length: 3, read: (text, at) => (text[at] === '%' ? hexAt(text, at + 1, 2) : null) }
const BACKSLASH_X: ByteForm = {
  length: 4,
  read: (text, at) => (text.startsWith('\\x', at) ? hexAt(text, at + 2, 2) : null),
}
const OCTAL: ByteForm = {
  length: 4,
  read(text, at) {
    const digits = /^\\([0-3][0-7]{2})$/.exec(text.slice(at, at + 4))?.[1]
    return digits === undefined ? null : Number.parseInt(digits, 8)
  },
}

/** `%c3%a4`, `\xc3\xa4`, `\303\244`: the bytes of one character. */
function bytesAt(text: string, at: number, { length, read }: ByteForm): Escape | null {
  const first = read(text, at)
  if (first === null) return null
  const wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1
  const bytes = [first]
  for (let next = read(text, at + length); bytes.length < wanted && next !== null; ) {
    bytes.push(next)
    next = read(text, at + length * bytes.length)
  }
  if (wanted > 1 && bytes.length === wanted)
    return { text: Buffer.from(bytes).toString('utf8').slice(0, 2), length: length * wanted }
  return { text: String.fromCharCode(first), length }
}

function hexAt(text: string, at: number, digits: number): number | null {
  const hex = text.slice(at, at + digits)
  return hex.length === digits && /^[\da-f]+$/i.test(hex) ? Number.parseInt(hex, 16) : null
}

function backslashAt(text: string, at: number): Escape | null {
  const next = text[at + 1]
  switch (next) {
    case undefined:
      return null
    case 'x':
      return bytesAt(text, at, BACKSLASH_X) ?? { text: next, length: 2 }
    case 'u':
    case 'U':
      return codePointAt(text, at, next === 'u' ? 4 : 8) ?? { text: next, length: 2 }
    case '0':
    case '1':
    case '2':
    case '3':
      return bytesAt(text, at, OCTAL) ?? { text: CONTROL[next] ?? next, length: 2 }
    default:
      return { text: CONTROL[next] ?? next, length: 2 }
  }
}

/** `\u0040`, `\U00000040`, `\u{40}` */
function codePointAt(text: string, at: number, digits: number): Escape | null {
  const code = hexAt(text, at + 2, digits)
  if (code !== null) return code <= 0x10_ffff ? { text: String.fromCodePoint(code), length: digits + 2 } : null
  const braced = /^\{([\da-f]{1,6})\}/i.exec(text.slice(at + 2, at + 10))
  const inner = braced?.[1] === undefined ? Number.NaN : Number.parseInt(braced[1], 16)
  return inner <= 0x10_ffff && braced ? { text: String.fromCodePoint(inner), length: 2 + braced[0].length } : null
}

function entityAt(text: string, at: number): Escape | null {
  const entity = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|[a-z]{2,4});/i.exec(text.slice(at, at + 12))
  if (!entity) return null
  const [whole, decimal, hex] = entity
  const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
  if (code !== null) return code <= 0x10_ffff ? { text: String.fromCodePoint(code), length: whole.length } : null
  const char = NAMED[whole.toLowerCase()]
  return char === undefined ? null : { text: char, length: whole.length }
}
