/** Looks a variable up; undefined where it is not set. */
export type Lookup = (name: string) => string | undefined

/** A template that is not valid, or whose required variable has no value. */
export class SubstitutionError extends Error {
  readonly code: 'INTERPOLATION_SYNTAX' | 'VARIABLE_REQUIRED'
  readonly variable: string | null

  constructor(code: SubstitutionError['code'], message: string, variable: string | null = null) {
    super(message)
    this.code = code
    this.variable = variable
  }
}

/** `${A:-${B:-${C}}}` deeper than this is no honest file; each level scans the rest of its line. */
const MAX_NESTING = 32

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y
const OPERATOR = /:?[-+?]/y

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}`, `${NAME?message}`,
 * `${NAME:+other}`, `${NAME+other}` and `$$`. A `$` before anything else stays. Defaults are only evaluated where they
 * are used, but checked everywhere.
 *
 * @param onUnset called with the name of each plain variable that is not set and becomes empty
 * @throws SubstitutionError
 * @see https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md
 */
export function substitute(template: string, lookup: Lookup, onUnset: (name: string) => void = () => {}): string {
  if (!template.includes('$')) return template
  return new Substitution(template, lookup, onUnset, 0).run()
}

class Substitution {
  readonly #text: string
  readonly #lookup: Lookup
  readonly #onUnset: (name: string) => void
  readonly #depth: number
  /** The last closing brace of the line that ends at `#lineEnd`: the farthest that an expression can reach. */
  #lastBrace = -1
  #lineEnd = -1

  constructor(text: string, lookup: Lookup, onUnset: (name: string) => void, depth: number) {
    if (depth > MAX_NESTING) throw new SubstitutionError('INTERPOLATION_SYNTAX', 'variables are nested too deep')
    this.#text = text
    this.#lookup = lookup
    this.#onUnset = onUnset
    this.#depth = depth
  }

  run(): string {
    const text = this.#text
    let result = ''
    let at = 0
    for (let dollar = text.indexOf('$'); dollar !== -1; dollar = text.indexOf('$', at)) {
      result += text.slice(at, dollar)
      const next = text[dollar + 1]
      if (next === '$') {
        result += '$'
        at = dollar + 2
      } else if (next === '{') {
        const braced = this.#braced(dollar)
        result += braced.value
        at = braced.end
      } else {
        const name = this.#nameAt(dollar + 1)
        result += name === '' ? '$' : this.#plain(name)
        at = dollar + 1 + name.length
      }
    }
    return result + text.slice(at)
  }

  #nameAt(offset: number): string {
    NAME.lastIndex = offset
    return NAME.exec(this.#text)?.[0] ?? ''
  }

  #plain(name: string): string {
    const value = this.#lookup(name)
    if (value === undefined) this.#onUnset(name)
    return value ?? ''
  }

  #braced(dollar: number): { value: string; end: number } {
    const text = this.#text
    const name = this.#nameAt(dollar + 2)
    const afterName = dollar + 2 + name.length
    if (name === '') throw this.#invalid()
    if (text[afterName] === '}') return { value: this.#plain(name), end: afterName + 1 }
    OPERATOR.lastIndex = afterName
    const operator = OPERATOR.exec(text)?.[0]
    const last = this.#lastBraceOfLine(afterName)
    if (operator === undefined || last < afterName + operator.length) throw this.#invalid()
    const close = this.#closingBrace(dollar, last)
    const operand = text.slice(afterName + operator.length, close)
    return { value: this.#apply(name, operator, operand), end: close + 1 }
  }

  #apply(name: string, operator: string, operand: string): string {
    const value = this.#lookup(name)
    const isMissing = value === undefined || (operator.startsWith(':') && value === '')
    if (operator.endsWith('-')) return isMissing ? this.#nested(operand) : this.#checked(operand, value)
    if (operator.endsWith('+')) return isMissing ? this.#checked(operand, value ?? '') : this.#nested(operand)
    if (!isMissing) return this.#checked(operand, value)
    const reason = this.#nested(operand)
    const message = `required variable ${name} is missing a value${reason === '' ? '' : `: ${reason}`}`
    throw new SubstitutionError('VARIABLE_REQUIRED', message, name)
  }

  #nested(operand: string): string {
    if (!operand.includes('$')) return operand
    return new Substitution(operand, this.#lookup, this.#onUnset, this.#depth + 1).run()
  }

  /** The value, once the operand that is not used is known to be well formed. */
  #checked(operand: string, value: string): string {
    if (operand.includes('$'))
      new Substitution(
        operand,
        () => 'x',
        () => {},
        this.#depth + 1,
      ).run()
    return value
  }

  #lastBraceOfLine(from: number): number {
    if (from > this.#lineEnd) {
      const end = this.#text.indexOf('\n', from)
      this.#lineEnd = end === -1 ? this.#text.length : end
      this.#lastBrace = this.#text.lastIndexOf('}', this.#lineEnd)
    }
    return this.#lastBrace
  }

  /**
   * Compose counts every brace, not only those of variables, and overlooks the character after an opening one. Where
   * the count does not come out, the expression reaches to the last brace of the line.
   */
  #closingBrace(dollar: number, last: number): number {
    let open = 0
    for (let at = dollar + 1; at <= last; at += 1) {
      const character = this.#text[at]
      if (character === '}') {
        open -= 1
        if (open === 0) return at
      } else if (character === '{') {
        open += 1
        at += 1
      }
    }
    return last
  }

  #invalid(): SubstitutionError {
    return new SubstitutionError('INTERPOLATION_SYNTAX', 'invalid interpolation format')
  }
}
