import type { Cursor } from './cursor.ts'

/** White space between the words of a plain or quoted scalar: a line break becomes a space, further ones stay. */
export class LineFolding {
  /** Whether a line break was seen since the last word. */
  hasBreak = false
  #blanks = ''
  #firstBreak = ''
  #otherBreaks = ''

  /** Reads on to the next word; `onBlank` sees each blank before it is read. */
  read(cursor: Cursor, onBlank?: () => void): void {
    for (;;) {
      if (cursor.isBlank()) {
        onBlank?.()
        if (!this.hasBreak) this.#blanks += cursor.text[cursor.offset]
        cursor.skip()
      } else if (cursor.isBreak()) {
        this.#readBreak(cursor)
      } else {
        return
      }
    }
  }

  #readBreak(cursor: Cursor): void {
    if (this.hasBreak) {
      this.#otherBreaks += cursor.readBreak()
    } else {
      this.#blanks = ''
      this.#firstBreak = cursor.readBreak()
      this.hasBreak = true
    }
  }

  /** A break that an escape takes out of the text. */
  escapeBreak(): void {
    this.hasBreak = true
  }

  /** What the white space read so far amounts to; starts anew. */
  take(): string {
    const folded = this.hasBreak ? this.#foldedBreaks() : this.#blanks
    this.hasBreak = false
    this.#blanks = ''
    this.#firstBreak = ''
    this.#otherBreaks = ''
    return folded
  }

  #foldedBreaks(): string {
    if (this.#firstBreak !== '\n') return this.#firstBreak + this.#otherBreaks
    return this.#otherBreaks === '' ? ' ' : this.#otherBreaks
  }
}
