import type { Cursor } from './cursor.ts'
import { YamlSyntaxError } from './yamlSyntaxError.ts'

const HANDLE = /![0-9A-Za-z_-]*!?/y
const URI = /(?:[0-9A-Za-z_;/?:@&=+$,.!~*'()[\]-]|%[0-9A-Fa-f]{2})*/y

/** A tag: `!<uri>`, `!handle!suffix`, `!suffix` or `!`, which has no handle. */
export function scanTag(cursor: Cursor): { handle: string; suffix: string } {
  const start = cursor.offset
  const result = cursor.text.startsWith('!<', start) ? scanVerbatim(cursor) : scanShorthand(cursor)
  if (!cursor.isBlankOrEnd()) throw new YamlSyntaxError(start, 'did not find expected whitespace after a tag')
  return result
}

function scanVerbatim(cursor: Cursor): { handle: string; suffix: string } {
  const start = cursor.offset
  cursor.skip(2)
  const suffix = match(cursor, URI)
  if (suffix === '' || cursor.text[cursor.offset] !== '>') {
    throw new YamlSyntaxError(start, "did not find the expected '>' of a tag")
  }
  cursor.skip()
  return { handle: '', suffix: decodeUri(suffix, start) }
}

function scanShorthand(cursor: Cursor): { handle: string; suffix: string } {
  const start = cursor.offset
  const handle = match(cursor, HANDLE)
  const uri = decodeUri(match(cursor, URI), start)
  if (handle.length > 1 && handle.endsWith('!')) {
    if (uri === '') throw new YamlSyntaxError(start, 'did not find expected tag URI')
    return { handle, suffix: uri }
  }
  const suffix = handle.slice(1) + uri
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix }
}

/** The value of a `%TAG` directive. */
export function scanTagDirective(cursor: Cursor, start: number): { handle: string; prefix: string } {
  const handle = match(cursor, HANDLE)
  if (handle === '' || (handle !== '!' && !handle.endsWith('!'))) {
    throw new YamlSyntaxError(start, "did not find expected '!' of a tag handle")
  }
  if (!cursor.isBlank()) throw new YamlSyntaxError(start, 'did not find expected whitespace in a directive')
  while (cursor.isBlank()) cursor.skip()
  const prefix = decodeUri(match(cursor, URI), start)
  if (prefix === '' || !cursor.isBlankOrEnd()) throw new YamlSyntaxError(start, 'did not find expected tag URI')
  return { handle, prefix }
}

function match(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.offset
  const text = pattern.exec(cursor.text)?.[0] ?? ''
  cursor.skip(text.length)
  return text
}

function decodeUri(text: string, offset: number): string {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text
  } catch {
    throw new YamlSyntaxError(offset, 'found an incorrect UTF-8 octet in a tag')
  }
}
