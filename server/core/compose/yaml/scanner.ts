import { Cursor } from './cursor.ts'
import { scanBlock } from './scanBlock.ts'
import { scanDirective } from './scanDirective.ts'
import { scanPlain } from './scanPlain.ts'
import { scanQuoted } from './scanQuoted.ts'
import { scanTag } from './scanTag.ts'
import { SimpleKeys } from './simpleKeys.ts'
import { skipToToken } from './skipToToken.ts'
import { type Token, type TokenType, token } from './token.ts'
import { YamlSyntaxError } from './yamlSyntaxError.ts'

const NAME = /[0-9A-Za-z_-]+/y
/** What may follow the name of an anchor, beside white space. */
const AFTER_NAME = new Set([...'?:,]}%@`'].map((character) => character.charCodeAt(0)))

/**
 * Splits a text into tokens, by the rules of libyaml, which Compose reads its files with. Where a key begins is only
 * known at its colon, so tokens can be put in before others that were already found.
 */
export class Scanner {
  readonly #cursor: Cursor
  readonly #keys: SimpleKeys
  #tokens: Token[] = []
  /** Tokens handed out so far. */
  #taken = 0
  /** Of `#tokens`, those handed out. */
  #head = 0
  #indent = -1
  readonly #indents: number[] = []
  #allowsKey = true
  #hasEnded = false

  constructor(text: string) {
    this.#cursor = new Cursor(text)
    this.#keys = new SimpleKeys(this.#cursor)
    this.#cursor.skipByteOrderMark()
  }

  /** The next token, which stays the next one. */
  peek(): Token {
    for (;;) {
      const next = this.#tokens[this.#head]
      if (next !== undefined && (this.#hasEnded || !this.#keys.isPending(this.#taken))) return next
      this.#fetch()
    }
  }

  /** The next token. */
  take(): Token {
    const next = this.peek()
    this.#head += 1
    this.#taken += 1
    if (this.#head > 256) {
      this.#tokens = this.#tokens.slice(this.#head)
      this.#head = 0
    }
    return next
  }

  #add(type: TokenType, offset: number, value = '', suffix = ''): void {
    this.#tokens.push(token(type, offset, value, suffix))
  }

  /** Puts a token before the one with a number. */
  #insert(number: number, inserted: Token): void {
    this.#tokens.splice(this.#head + number - this.#taken, 0, inserted)
  }

  get #nextNumber(): number {
    return this.#taken + this.#tokens.length - this.#head
  }

  #fetch(): void {
    const cursor = this.#cursor
    this.#allowsKey = skipToToken(cursor, this.#keys.flowLevel > 0, this.#allowsKey)
    this.#unindent(cursor.column)
    if (cursor.isAtEnd) this.#endStream()
    else if (cursor.column === 0 && cursor.text[cursor.offset] === '%') this.#directive()
    else if (cursor.isAtDocumentIndicator) this.#documentIndicator()
    else this.#fetchContent(cursor.text[cursor.offset] ?? '')
  }

  #fetchContent(character: string): void {
    const cursor = this.#cursor
    const isFlow = this.#keys.flowLevel > 0
    const endsWord = isFlow || cursor.isBlankOrEnd(1)
    if (character === '[') this.#enterFlow('flow-sequence-start')
    else if (character === '{') this.#enterFlow('flow-mapping-start')
    else if (character === ']') this.#leaveFlow('flow-sequence-end')
    else if (character === '}') this.#leaveFlow('flow-mapping-end')
    else if (character === ',') this.#flowEntry()
    else if (character === '-' && cursor.isBlankOrEnd(1)) this.#blockEntry()
    else if (character === '?' && endsWord) this.#key()
    else if (character === ':' && endsWord) this.#value()
    else if (character === '*') this.#name('alias')
    else if (character === '&') this.#name('anchor')
    else if (character === '!') this.#tag()
    else if ((character === '|' || character === '>') && !isFlow) this.#blockScalar(character === '|')
    else if (character === '"' || character === "'") this.#quotedScalar()
    else if (this.#startsPlain(character)) this.#plainScalar()
    else throw this.#badStart(character)
  }

  #startsPlain(character: string): boolean {
    if (character === '-') return !this.#cursor.isBlank(1)
    if (character === '?' || character === ':') return !this.#cursor.isBlankOrEnd(1)
    return !' \t#|>%@`'.includes(character)
  }

  #badStart(character: string): YamlSyntaxError {
    const message = 'found character that cannot start any token'
    const shown = character === '\t' ? 'a tab' : `"${character}"`
    const fix = character === '\t' ? 'Indent with spaces.' : 'Put the value in quotes.'
    return new YamlSyntaxError(this.#cursor.offset, `${message}: ${shown}`, fix)
  }

  #indentTo(column: number, type: TokenType, at: { offset: number; number?: number }): void {
    if (this.#keys.flowLevel > 0 || this.#indent >= column) return
    this.#indents.push(this.#indent)
    this.#indent = column
    this.#insert(at.number ?? this.#nextNumber, token(type, at.offset))
  }

  #unindent(column: number): void {
    if (this.#keys.flowLevel > 0) return
    while (this.#indent > column) {
      this.#add('block-end', this.#cursor.offset)
      this.#indent = this.#indents.pop() ?? -1
    }
  }

  #endStream(): void {
    this.#cursor.endLine()
    this.#unindentAll()
    this.#add('stream-end', this.#cursor.offset)
    this.#hasEnded = true
  }

  #unindentAll(): void {
    this.#unindent(-1)
    this.#keys.drop()
    this.#allowsKey = false
  }

  #directive(): void {
    this.#unindentAll()
    this.#tokens.push(scanDirective(this.#cursor))
  }

  #documentIndicator(): void {
    const cursor = this.#cursor
    this.#unindentAll()
    this.#add(cursor.text[cursor.offset] === '-' ? 'document-start' : 'document-end', cursor.offset)
    cursor.skip(3)
  }

  #saveKey(): void {
    if (!this.#allowsKey) return
    const isRequired = this.#keys.flowLevel === 0 && this.#indent === this.#cursor.column
    this.#keys.save(isRequired, this.#nextNumber)
  }

  #indicator(type: TokenType): void {
    this.#add(type, this.#cursor.offset)
    this.#cursor.skip()
  }

  #enterFlow(type: TokenType): void {
    this.#saveKey()
    this.#keys.enterFlow()
    this.#allowsKey = true
    this.#indicator(type)
  }

  #leaveFlow(type: TokenType): void {
    this.#keys.drop()
    this.#keys.leaveFlow()
    this.#allowsKey = false
    this.#indicator(type)
  }

  #flowEntry(): void {
    this.#keys.drop()
    this.#allowsKey = true
    this.#indicator('flow-entry')
  }

  #blockEntry(): void {
    const { offset, column } = this.#cursor
    if (this.#keys.flowLevel === 0) {
      if (!this.#allowsKey) throw notAllowed('block sequence entries are', offset, 'Begin the list on the next line.')
      this.#indentTo(column, 'block-sequence-start', { offset })
    }
    this.#keys.drop()
    this.#allowsKey = true
    this.#indicator('block-entry')
  }

  #key(): void {
    const { offset, column } = this.#cursor
    if (this.#keys.flowLevel === 0) {
      if (!this.#allowsKey) throw notAllowed('mapping keys are', offset, 'Put the value in quotes.')
      this.#indentTo(column, 'block-mapping-start', { offset })
    }
    this.#keys.drop()
    this.#allowsKey = this.#keys.flowLevel === 0
    this.#indicator('key')
  }

  #value(): void {
    const { offset, column } = this.#cursor
    const key = this.#keys.take()
    if (key !== null) {
      this.#insert(key.tokenNumber, token('key', key.offset))
      this.#indentTo(key.column, 'block-mapping-start', { offset: key.offset, number: key.tokenNumber })
      this.#allowsKey = false
    } else {
      if (this.#keys.flowLevel === 0) {
        if (!this.#allowsKey) throw notAllowed('mapping values are', offset, 'Put a value that holds ": " in quotes.')
        this.#indentTo(column, 'block-mapping-start', { offset })
      }
      this.#allowsKey = this.#keys.flowLevel === 0
    }
    this.#indicator('value')
  }

  #name(type: 'alias' | 'anchor'): void {
    this.#saveKey()
    this.#allowsKey = false
    const cursor = this.#cursor
    const start = cursor.offset
    NAME.lastIndex = start + 1
    const name = NAME.exec(cursor.text)?.[0] ?? ''
    cursor.skip(1 + name.length)
    if (name === '' || !(cursor.isBlankOrEnd() || AFTER_NAME.has(cursor.code()))) {
      const fix = 'Put the value in quotes, if it is no YAML alias or anchor.'
      throw new YamlSyntaxError(start, `did not find expected alphabetic or numeric character of an ${type}`, fix)
    }
    this.#add(type, start, name)
  }

  #tag(): void {
    this.#saveKey()
    this.#allowsKey = false
    const start = this.#cursor.offset
    const { handle, suffix } = scanTag(this.#cursor)
    this.#add('tag', start, handle, suffix)
  }

  #blockScalar(isLiteral: boolean): void {
    this.#keys.drop()
    this.#allowsKey = true
    const start = this.#cursor.offset
    this.#add('scalar', start, scanBlock(this.#cursor, isLiteral, this.#indent))
  }

  #quotedScalar(): void {
    this.#saveKey()
    this.#allowsKey = false
    const start = this.#cursor.offset
    this.#add('scalar', start, scanQuoted(this.#cursor))
  }

  #plainScalar(): void {
    this.#saveKey()
    this.#allowsKey = false
    const start = this.#cursor.offset
    const { text, endsLine } = scanPlain(this.#cursor, this.#indent + 1, this.#keys.flowLevel > 0)
    if (endsLine) this.#allowsKey = true
    this.#add('plain-scalar', start, text)
  }
}

function notAllowed(what: string, offset: number, fix: string): YamlSyntaxError {
  return new YamlSyntaxError(offset, `${what} not allowed in this context`, fix)
}
