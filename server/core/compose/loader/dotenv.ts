import { BOUNDS } from './bounds.ts'
import { type Lookup, substitute } from './substitute.ts'

/** A line of an env file that cannot be read. */
export class DotenvError extends Error {
  /** 1-based. */
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

const KEY_END = /[=:\n]/
const KEY_CHARACTERS = /^[\p{L}\p{N}_.\-[\]\t\v\f\r \u0085\u00a0]*$/u
/** White space, but for the end of a line. */
const BLANK = /[\t\v\f\r \u0085\u00a0]*/y
const EXPORT = /^export(?=\s)[\t\v\f\r \u0085\u00a0]*/
const ESCAPE = /\\([abcfnrtv$"\\]|0[0-9]{0,3})/g
const ESCAPED: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  // Two dollars are one for the substitution that follows.
  $: '$$',
}

/**
 * Reads the `.env` syntax into `variables`, later lines over earlier ones. Unquoted and double-quoted values are
 * interpolated from `lookup` first and from earlier lines second; a bare `KEY` takes its value from `lookup`.
 *
 * @param allows asked before so many characters of a variable are put in, as lines that refer to one another can double
 *   with each line; by default 1 MiB a text
 * @throws DotenvError
 * @see https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
 */
export function parseDotenv(
  text: string,
  lookup: Lookup = () => undefined,
  variables = new Map<string, string>(),
  allows = boundedSubstitutions(),
): Map<string, string> {
  new DotenvParser(text.replace(/^\uFEFF/, ''), lookup, variables, allows).run()
  return variables
}

function boundedSubstitutions(): (characters: number) => boolean {
  let left: number = BOUNDS.substituted.max
  return (characters) => {
    left -= characters
    return left >= 0
  }
}

class DotenvParser {
  readonly #text: string
  readonly #lookup: Lookup
  readonly #variables: Map<string, string>
  readonly #allows: (characters: number) => boolean
  #at = 0

  constructor(text: string, lookup: Lookup, variables: Map<string, string>, allows: (characters: number) => boolean) {
    this.#text = text
    this.#lookup = lookup
    this.#variables = variables
    this.#allows = allows
  }

  run(): void {
    while (this.#skipToStatement()) {
      const { key, isInherited } = this.#readKey()
      if (key.includes(' ')) throw this.#error('key cannot contain a space')
      const value = isInherited ? this.#counted(this.#lookup(key)) : this.#readValue()
      if (value !== undefined) this.#variables.set(key, value)
    }
  }

  /** Past blank lines and comments; false at the end. */
  #skipToStatement(): boolean {
    for (;;) {
      const offset = this.#text.slice(this.#at).search(/[^\s\u0085]|\ufeff/)
      if (offset === -1) return false
      this.#at += offset
      if (this.#text[this.#at] !== '#') return true
      const end = this.#text.indexOf('\n', this.#at)
      if (end === -1) return false
      this.#at = end
    }
  }

  #readKey(): { key: string; isInherited: boolean } {
    const rest = this.#text.slice(this.#at)
    const exported = EXPORT.exec(rest)?.[0].length ?? 0
    const statement = rest.slice(exported)
    const end = statement.search(KEY_END)
    const key = end === -1 ? statement : statement.slice(0, end)
    if (!KEY_CHARACTERS.test(key)) {
      throw this.#error(`unexpected character in variable name "${key.split('\n', 1)[0]}"`)
    }
    // A last line without an end is not taken for a bare key.
    this.#at += exported + (end === -1 ? 0 : end + 1)
    const isInherited = statement[end] === '\n'
    this.#skipBlank()
    return { key: end === -1 ? '' : key.trimEnd(), isInherited }
  }

  #skipBlank(): void {
    BLANK.lastIndex = this.#at
    this.#at += BLANK.exec(this.#text)?.[0].length ?? 0
  }

  #readValue(): string {
    const quote = this.#text[this.#at]
    return quote === '"' || quote === "'" ? this.#readQuoted(quote) : this.#readPlain()
  }

  #readPlain(): string {
    const end = this.#text.indexOf('\n', this.#at)
    const line = this.#text.slice(this.#at, end === -1 ? undefined : end)
    this.#at = end === -1 ? this.#text.length : end + 1
    return this.#expand((line.split(' #', 1)[0] ?? '').trimEnd())
  }

  #readQuoted(quote: string): string {
    let value = ''
    for (let at = this.#at + 1; at < this.#text.length; at += 1) {
      const character = this.#text[at] ?? ''
      if (character === quote) {
        this.#at = at + 1
        return quote === '"' ? this.#expand(expandEscapes(value)) : value
      }
      if (character !== '\\') {
        value += character
        continue
      }
      at += 1
      const escaped = this.#text[at] ?? ''
      value += escaped === quote ? quote : `\\${escaped}`
    }
    throw this.#error(`unterminated quoted value ${this.#text.slice(this.#at).split('\n', 1)[0]}`)
  }

  #expand(value: string): string {
    try {
      return substitute(value, (name) => this.#counted(this.#lookup(name) ?? this.#variables.get(name)))
    } catch (error) {
      if (error instanceof DotenvError) throw error
      if (error instanceof Error) throw this.#error(error.message)
      throw error
    }
  }

  #counted(value: string | undefined): string | undefined {
    if (value === undefined || value === '' || this.#allows(value.length)) return value
    throw this.#error(`variables put in more than ${BOUNDS.substituted.max} characters`)
  }

  #error(message: string): DotenvError {
    return new DotenvError(this.#text.slice(0, this.#at).split('\n').length, message)
  }
}

function expandEscapes(value: string): string {
  return value.replace(ESCAPE, (match, code: string) => {
    if (code.startsWith('0')) return octal(code.slice(1))
    return ESCAPED[code] ?? match
  })
}

/** Go reads exactly three octal digits of at most 377, else the text stays but for the 0. */
function octal(digits: string): string {
  if (!/^[0-3][0-7]{2}$/.test(digits)) return `\\${digits}`
  return String.fromCharCode(Number.parseInt(digits, 8))
}
