import { type Cursor, HASH, SPACE, TAB } from './cursor.ts'
import { YamlSyntaxError } from './yamlSyntaxError.ts'

const PLUS = 0x2b
const MINUS = 0x2d

/**
 * Reads a scalar after `|` or `>`, the cursor being on that.
 * @param parentIndent the column of the block that the scalar belongs to; -1 at the top
 */
export function scanBlock(cursor: Cursor, isLiteral: boolean, parentIndent: number): string {
  const start = cursor.offset
  cursor.skip()
  const { chomping, increment } = readHeader(cursor, start)
  const scanner = new BlockScanner(cursor, parentIndent, increment)
  const content = isLiteral ? scanner.literal() : scanner.folded()
  if (chomping === MINUS) return content
  return content + scanner.lastBreak + (chomping === PLUS ? scanner.otherBreaks : '')
}

function readHeader(cursor: Cursor, start: number): { chomping: number; increment: number } {
  let chomping = 0
  let increment = 0
  // The two indicators may stand in either order.
  for (let count = 0; count < 2; count += 1) {
    const code = cursor.code()
    if (chomping === 0 && (code === PLUS || code === MINUS)) {
      chomping = code
      cursor.skip()
    } else if (increment === 0 && code >= 0x30 && code <= 0x39) {
      increment = code - 0x30
      if (increment === 0) throw new YamlSyntaxError(start, 'found an indentation indicator equal to 0')
      cursor.skip()
    }
  }
  while (cursor.isBlank()) cursor.skip()
  if (cursor.code() === HASH) while (!cursor.isBreakOrEnd()) cursor.skip()
  if (!cursor.isBreakOrEnd()) {
    throw new YamlSyntaxError(start, 'did not find expected comment or line break', 'Begin the text on the next line.')
  }
  if (cursor.isBreak()) cursor.readBreak()
  return { chomping, increment }
}

class BlockScanner {
  /** The break after the last line of text, and those of empty lines behind it. */
  lastBreak = ''
  otherBreaks = ''
  readonly #cursor: Cursor
  readonly #parentIndent: number
  /** 0 until the first line shows it. */
  #indent: number

  constructor(cursor: Cursor, parentIndent: number, increment: number) {
    this.#cursor = cursor
    this.#parentIndent = parentIndent
    this.#indent = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment
    this.otherBreaks = this.#readEmptyLines()
  }

  literal(): string {
    let text = ''
    while (this.#isAtLine()) text += this.#takeBreaks() + this.#readLine()
    return text
  }

  /** A single break between two lines of text becomes a space, but not around lines that begin with white space. */
  folded(): string {
    let text = ''
    let wasIndented = false
    while (this.#isAtLine()) {
      const isIndented = this.#cursor.isBlank()
      const canFold = !wasIndented && !isIndented && this.lastBreak === '\n'
      if (canFold) this.lastBreak = this.otherBreaks === '' ? ' ' : ''
      text += this.#takeBreaks() + this.#readLine()
      wasIndented = isIndented
    }
    return text
  }

  #isAtLine(): boolean {
    return this.#cursor.column === this.#indent && !this.#cursor.isAtEnd
  }

  #takeBreaks(): string {
    return this.lastBreak + this.otherBreaks
  }

  #readLine(): string {
    const cursor = this.#cursor
    const start = cursor.offset
    while (!cursor.isBreakOrEnd()) cursor.skip()
    const line = cursor.text.slice(start, cursor.offset)
    this.lastBreak = cursor.isBreak() ? cursor.readBreak() : ''
    this.otherBreaks = this.#readEmptyLines()
    return line
  }

  #readEmptyLines(): string {
    const cursor = this.#cursor
    let breaks = ''
    let widest = 0
    for (;;) {
      while (this.#isBeforeText() && cursor.code() === SPACE) cursor.skip()
      widest = Math.max(widest, cursor.column)
      if (this.#isBeforeText() && cursor.code() === TAB) {
        const message = 'found a tab character where an indentation space is expected'
        throw new YamlSyntaxError(cursor.offset, message, 'Indent with spaces.')
      }
      if (!cursor.isBreak()) break
      breaks += cursor.readBreak()
    }
    if (this.#indent === 0) this.#indent = Math.max(widest, this.#parentIndent + 1, 1)
    return breaks
  }

  #isBeforeText(): boolean {
    return this.#indent === 0 || this.#cursor.column < this.#indent
  }
}
