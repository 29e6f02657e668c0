import type { Cursor } from './cursor.ts'
import { YamlSyntaxError } from './yamlSyntaxError.ts'

/** A place where `key:` may have begun, which only the colon will tell. */
interface SimpleKey {
  /** The block context leaves no choice: without the colon it is an error. */
  isRequired: boolean
  /** Counted from the beginning of the stream. */
  tokenNumber: number
  offset: number
  line: number
  column: number
}

const MAX_LENGTH = 1024

/** The possible simple key of each flow level, the block context being the first. */
export class SimpleKeys {
  readonly #cursor: Cursor
  readonly #levels: (SimpleKey | null)[] = [null]

  constructor(cursor: Cursor) {
    this.#cursor = cursor
  }

  get flowLevel(): number {
    return this.#levels.length - 1
  }

  enterFlow(): void {
    this.#levels.push(null)
  }

  leaveFlow(): void {
    if (this.flowLevel > 0) this.#levels.pop()
  }

  save(isRequired: boolean, tokenNumber: number): void {
    this.drop()
    const { offset, line, column } = this.#cursor
    this.#levels[this.flowLevel] = { isRequired, tokenNumber, offset, line, column }
  }

  /** The key at this level cannot come any more. */
  drop(): void {
    const key = this.#levels[this.flowLevel]
    if (key?.isRequired) throw missingColon(key)
    this.#levels[this.flowLevel] = null
  }

  /** The key that a colon here completes, if there is one. */
  take(): SimpleKey | null {
    const key = this.#levels[this.flowLevel] ?? null
    const valid = key !== null && this.#isInReach(key) ? key : null
    this.#levels[this.flowLevel] = null
    return valid
  }

  /** Whether a token may still turn out to be the beginning of a key. */
  isPending(tokenNumber: number): boolean {
    const level = this.#levels.findIndex((key) => key?.tokenNumber === tokenNumber)
    const key = this.#levels[level]
    if (!key) return false
    if (this.#isInReach(key)) return true
    this.#levels[level] = null
    return false
  }

  /** A key stands on one line and is not too long. */
  #isInReach(key: SimpleKey): boolean {
    if (key.line === this.#cursor.line && key.offset + MAX_LENGTH >= this.#cursor.offset) return true
    if (key.isRequired) throw missingColon(key)
    return false
  }
}

function missingColon(key: SimpleKey): YamlSyntaxError {
  return new YamlSyntaxError(
    key.offset,
    "could not find expected ':'",
    'Write "key: value", with a space after the colon.',
  )
}
