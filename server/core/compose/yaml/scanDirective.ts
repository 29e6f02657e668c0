import { type Cursor, HASH } from './cursor.ts'
import { scanTagDirective } from './scanTag.ts'
import { type Token, token } from './token.ts'
import { YamlSyntaxError } from './yamlSyntaxError.ts'

const NAME = /%[0-9A-Za-z_-]+(?=[\s]|$)/y
const VERSION = /[0-9]{1,2}\.[0-9]{1,2}/y

/** A `%YAML` or `%TAG` line. */
export function scanDirective(cursor: Cursor): Token {
  const start = cursor.offset
  const name = match(cursor, NAME)
  while (cursor.isBlank()) cursor.skip()
  const found =
    name === '%YAML' ? versionDirective(cursor, start) : name === '%TAG' ? tagDirective(cursor, start) : null
  if (found === null) throw new YamlSyntaxError(start, 'found unknown directive name', 'Put the value in quotes.')
  while (cursor.isBlank()) cursor.skip()
  if (cursor.code() === HASH) while (!cursor.isBreakOrEnd()) cursor.skip()
  if (!cursor.isBreakOrEnd()) throw new YamlSyntaxError(start, 'did not find expected comment or line break')
  if (cursor.isBreak()) cursor.readBreak()
  return found
}

function versionDirective(cursor: Cursor, start: number): Token {
  const version = match(cursor, VERSION)
  if (version === '') throw new YamlSyntaxError(start, 'did not find expected version number')
  return token('version-directive', start, version)
}

function tagDirective(cursor: Cursor, start: number): Token {
  const { handle, prefix } = scanTagDirective(cursor, start)
  return token('tag-directive', start, handle, prefix)
}

function match(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.offset
  const text = pattern.exec(cursor.text)?.[0] ?? ''
  cursor.skip(text.length)
  return text
}
