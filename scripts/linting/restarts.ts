import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { isDisjointWith, JS, NFA } from 'refa'

/**
 * Where a search with this pattern begins anew inside of what it has just read in vain: `eyJ\w+\.` looks for the dot
 * from each `eyJ` of a word. Returns the part that does, or null. Errs on the side of saying so: assertions but for those
 * at its beginning count for nothing.
 *
 * scslre, which finds patterns that go back over what they have read, knows only those of these that begin with the
 * repeated part itself.
 */
export function findRestart(source: string, flags: string): string | null {
  if (flags.includes('y')) return null
  const parsed = new RegExpParser().parsePattern(source, 0, source.length, { unicode: /[uv]/.test(flags) })
  return new Search(flags).inAlternatives(parsed.alternatives, '', null)
}

/** The characters that may stand before a match; null: any. */
type Before = string | null

class Search {
  readonly #flags: string

  constructor(flags: string) {
    this.#flags = flags.replace(/[gd]/g, '')
  }

  inAlternatives(alternatives: readonly AST.Alternative[], prefix: string, before: Before): string | null {
    for (const { elements } of alternatives) {
      const found = this.#inSequence(elements, prefix, before)
      if (found !== null) return found
    }
    return null
  }

  #inSequence(elements: readonly AST.Element[], prefix: string, before: Before): string | null {
    let read = prefix
    let known = before
    for (const [at, element] of elements.entries()) {
      if (isStart(element)) {
        if (!this.#flags.includes('m')) return null
        known = '\\n'
      } else if (read === '' && element.type === 'Assertion') known = charactersBefore(element) ?? known
      const canFail = !elements.slice(at + 1).every(isNothing)
      const found = this.#inElement(element, read, known, canFail)
      if (found !== null) return found
      read += textOf(element)
    }
    return null
  }

  #inElement(element: AST.Element, prefix: string, before: Before, canFail: boolean): string | null {
    if (element.type === 'Group' || element.type === 'CapturingGroup')
      // What follows the group follows each of its parts.
      return canFail
        ? this.#inAlternativesThatGoOn(element.alternatives, prefix, before)
        : this.inAlternatives(element.alternatives, prefix, before)
    if (element.type !== 'Quantifier') return null
    if (element.max === Number.POSITIVE_INFINITY && canFail && this.#canRestart(element, prefix, before))
      return element.raw
    return this.#inElement(element.element, prefix, before, true)
  }

  #inAlternativesThatGoOn(alternatives: readonly AST.Alternative[], prefix: string, before: Before): string | null {
    for (const { elements } of alternatives) {
      let read = prefix
      for (const element of elements) {
        const found = this.#inElement(element, read, before, true)
        if (found !== null) return found
        read += textOf(element)
      }
    }
    return null
  }

  /** Whether something that the loop reads holds what led to the loop. */
  #canRestart(loop: AST.Quantifier, prefix: string, before: Before): boolean {
    const inner = `(?:${textOf(loop.element)})*`
    const again = `[^]*${before ?? ''}${prefix}${prefix === '' && before === null ? textOf(loop.element) : ''}[^]*`
    return !isDisjointWith(this.#automaton(inner), this.#automaton(again))
  }

  #automaton(source: string): NFA {
    const parser = JS.Parser.fromLiteral({ source, flags: this.#flags })
    const { expression, maxCharacter } = parser.parse()
    return NFA.fromRegex(expression, { maxCharacter })
  }
}

function isStart(element: AST.Element): boolean {
  return element.type === 'Assertion' && element.kind === 'start'
}

/** `(?<![a-z])`: everything but these. */
function charactersBefore(assertion: AST.Assertion): Before {
  if (assertion.kind !== 'lookbehind' || !assertion.negate || assertion.alternatives.length !== 1) return null
  const [only, ...more] = assertion.alternatives[0]?.elements ?? []
  if (more.length > 0 || only === undefined) return null
  if (only.type === 'CharacterSet' || only.type === 'Character') return `[^${only.raw}]`
  if (only.type !== 'CharacterClass') return null
  return only.raw.startsWith('[^') ? `[${only.raw.slice(2)}` : `[^${only.raw.slice(1)}`
}

/** Cannot make a match fail once it has come so far. */
function isNothing(element: AST.Element): boolean {
  if (element.type === 'Quantifier') return element.min === 0
  return false
}

/** The element as a pattern without assertions; a reference to a group may be anything. */
function textOf(element: AST.Element | AST.QuantifiableElement): string {
  switch (element.type) {
    case 'Assertion':
      return ''
    case 'Backreference':
      return '[^]*'
    case 'Group':
    case 'CapturingGroup':
      return `(?:${element.alternatives.map(({ elements }) => elements.map(textOf).join('')).join('|')})`
    case 'Quantifier': {
      const inner = textOf(element.element)
      return inner === '' ? '' : `${inner}${element.raw.slice(element.element.raw.length).replace(/\?$/, '')}`
    }
    default:
      return element.raw
  }
}
