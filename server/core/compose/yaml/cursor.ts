/** A place in a text that is read from front to back, and the tests of characters that YAML is made of. */
export class Cursor {
  readonly text: string
  offset = 0
  line = 0
  #lineStart = 0

  constructor(text: string) {
    this.text = text
  }

  /** Past a byte order mark, which takes no column. */
  skipByteOrderMark(): void {
    if (this.code() !== BYTE_ORDER_MARK) return
    this.offset += 1
    this.#lineStart = this.offset
  }

  get column(): number {
    return this.offset - this.#lineStart
  }

  /** The code of a character ahead; 0 at the end, which no valid text contains. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.offset + ahead) | 0
  }

  get isAtEnd(): boolean {
    return this.offset >= this.text.length
  }

  isBlank(ahead = 0): boolean {
    const code = this.code(ahead)
    return code === SPACE || code === TAB
  }

  isBreak(ahead = 0): boolean {
    return isBreak(this.code(ahead))
  }

  isBreakOrEnd(ahead = 0): boolean {
    const code = this.code(ahead)
    return code === 0 || isBreak(code)
  }

  isBlankOrEnd(ahead = 0): boolean {
    const code = this.code(ahead)
    return code === SPACE || code === TAB || code === 0 || isBreak(code)
  }

  /** `---` or `...` alone at the beginning of a line. */
  get isAtDocumentIndicator(): boolean {
    if (this.column !== 0) return false
    const code = this.code()
    if (code !== DASH && code !== DOT) return false
    return this.code(1) === code && this.code(2) === code && this.isBlankOrEnd(3)
  }

  skip(count = 1): void {
    this.offset += count
  }

  /** Past a line break; what it stands for in a scalar. */
  readBreak(): string {
    const code = this.code()
    this.offset += code === CR && this.code(1) === LF ? 2 : 1
    this.line += 1
    this.#lineStart = this.offset
    return code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR ? String.fromCharCode(code) : '\n'
  }

  /** As if the text ended with a line break. */
  endLine(): void {
    if (this.column === 0) return
    this.line += 1
    this.#lineStart = this.offset
  }
}

export const TAB = 0x09
export const LF = 0x0a
export const CR = 0x0d
export const SPACE = 0x20
export const HASH = 0x23
export const DASH = 0x2d
export const DOT = 0x2e
const NEXT_LINE = 0x85
const BYTE_ORDER_MARK = 0xfeff
const LINE_SEPARATOR = 0x2028
const PARAGRAPH_SEPARATOR = 0x2029

function isBreak(code: number): boolean {
  return code === LF || code === CR || code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR
}
