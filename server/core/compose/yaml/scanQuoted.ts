import type { Cursor } from './cursor.ts'
import { LineFolding } from './lineFolding.ts'
import { YamlSyntaxError } from './yamlSyntaxError.ts'

const SINGLE = 0x27
const DOUBLE = 0x22
const BACKSLASH = 0x5c

/** Reads a scalar in quotes, the cursor being on the first. */
export function scanQuoted(cursor: Cursor): string {
  const start = cursor.offset
  const quote = cursor.code()
  cursor.skip()
  const folding = new LineFolding()
  let text = ''
  for (;;) {
    if (cursor.isAtDocumentIndicator) throw new YamlSyntaxError(start, 'found unexpected document indicator in quotes')
    if (cursor.isAtEnd) throw new YamlSyntaxError(start, 'the quote is not closed', 'Close it.')
    text += readWord(cursor, quote, start, folding)
    if (cursor.code() === quote) break
    folding.read(cursor)
    text += folding.take()
  }
  cursor.skip()
  return text
}

/** Up to white space, the closing quote or an escaped line break. */
function readWord(cursor: Cursor, quote: number, start: number, folding: LineFolding): string {
  let text = ''
  let from = cursor.offset
  const flush = () => cursor.text.slice(from, cursor.offset)
  while (!cursor.isBlankOrEnd()) {
    const code = cursor.code()
    if (code === quote) {
      if (quote === DOUBLE || cursor.code(1) !== SINGLE) break
      cursor.skip()
      text += flush()
      cursor.skip()
      from = cursor.offset
    } else if (code === BACKSLASH && quote === DOUBLE) {
      text += flush()
      if (cursor.isBreak(1)) {
        cursor.skip()
        cursor.readBreak()
        folding.escapeBreak()
        return text
      }
      text += readEscape(cursor, start)
      from = cursor.offset
    } else {
      cursor.skip()
    }
  }
  return text + flush()
}

const ESCAPES: Record<string, string> = {
  0: '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
}
const HEX_LENGTHS: Record<string, number> = { x: 2, u: 4, U: 8 }

function readEscape(cursor: Cursor, start: number): string {
  const name = cursor.text[cursor.offset + 1] ?? ''
  const simple = Object.hasOwn(ESCAPES, name) ? ESCAPES[name] : undefined
  if (simple !== undefined) {
    cursor.skip(2)
    return simple
  }
  const length = Object.hasOwn(HEX_LENGTHS, name) ? HEX_LENGTHS[name] : undefined
  if (length === undefined) {
    const fix = 'Write \\\\ for a backslash, or use single quotes.'
    throw new YamlSyntaxError(cursor.offset, `found unknown escape character "\\${name}"`, fix)
  }
  const digits = cursor.text.slice(cursor.offset + 2, cursor.offset + 2 + length)
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) {
    throw new YamlSyntaxError(start, 'did not find expected hexadecimal number in an escape')
  }
  const value = Number.parseInt(digits, 16)
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    throw new YamlSyntaxError(start, 'found invalid Unicode character escape code')
  }
  cursor.skip(2 + length)
  return String.fromCodePoint(value)
}
