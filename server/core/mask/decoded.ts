import type { Range } from './patternAutomaton.ts'

/** A text made from another one, and where each of its characters comes from. */
export interface View {
  text: string
  /** For each character where it begins in the text that it was made from, and where it ends there. */
  starts: Int32Array
  ends: Int32Array
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
  const output = new Output(text.length)
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

/** Groups of hex digits with something between them, four of them and more: `6a:6b`, `6a6b 6c6d`, `0x6a, 0x6b`. */
const SPACED_HEX = /(?:[\da-f]{2,8}[^\da-z]{1,4}(?:0?x)?){3,}[\da-f]{2}/gi
const SEPARATOR = /[^\da-z]{1,4}(?:0?x)?/gi

/** Every such part of the text without what stands between the digits, as far as they go on. */
export function spacedHex(text: string): View[] {
  return Array.from(text.matchAll(SPACED_HEX), ({ 0: part, index }) => {
    const output = new Output(part.length)
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
export function inOriginal(ranges: readonly Range[], { starts, ends }: View): Range[] {
  return ranges.map(({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }))
}

class Output {
  readonly #parts: string[] = []
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  #length = 0

  constructor(limit: number) {
    this.#starts = new Int32Array(limit)
    this.#ends = new Int32Array(limit)
  }

  /** `text`: one or two UTF-16 units, never more than they took in the source. */
  add(text: string, from: number, to: number): void {
    this.#parts.push(text)
    for (let unit = 0; unit < text.length; unit++) {
      this.#starts[this.#length] = from
      this.#ends[this.#length++] = to
    }
  }

  /** Part of the source as it is. */
  copy(source: string, from: number, to: number): void {
    if (from === to) return
    this.#parts.push(source.slice(from, to))
    for (let at = from; at < to; at++) {
      this.#starts[this.#length] = at
      this.#ends[this.#length++] = at + 1
    }
  }

  view(): View {
    return {
      text: this.#parts.join(''),
      starts: this.#starts.subarray(0, this.#length),
      ends: this.#ends.subarray(0, this.#length),
    }
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
      return bytesAt(text, at, BACKSLASH_X) ?? bytesAt(text, at, OCTAL) ?? backslashAt(text, at)
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
  if (next === undefined) return null
  for (const [letter, digits] of [
    ['u', 4],
    ['x', 2],
    ['U', 8],
  ] as const) {
    const code = next === letter ? hexAt(text, at + 2, digits) : null
    if (code !== null && code <= 0x10_ffff) return { text: String.fromCodePoint(code), length: digits + 2 }
  }
  const braced = next === 'u' ? /^\{([\da-f]{1,6})\}/i.exec(text.slice(at + 2, at + 10)) : null
  if (braced?.[1] && Number.parseInt(braced[1], 16) <= 0x10_ffff)
    return { text: String.fromCodePoint(Number.parseInt(braced[1], 16)), length: 2 + braced[0].length }
  return { text: CONTROL[next] ?? next, length: 2 }
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
