import { type Cursor, HASH, SPACE, TAB } from './cursor.ts'

const TO_NEXT_COMMENT = /[ \t\r\n\u0085\u2028\u2029]*#/y
const COMMENT_LOOKAHEAD = 512

/**
 * Reads over white space and comments. A tab may stand between tokens, but not where it would count as indentation.
 * @returns whether a key may begin at the token, which each new line of the block context allows
 */
export function skipToToken(cursor: Cursor, isFlow: boolean, allowedKey: boolean): boolean {
  let allowsKey = allowedKey
  for (;;) {
    const allowsTab = isFlow || !allowsKey
    while (cursor.code() === SPACE || (allowsTab && cursor.code() === TAB)) cursor.skip()
    if (cursor.code() === HASH) skipComments(cursor)
    if (!cursor.isBreak()) return allowsKey
    cursor.readBreak()
    if (!isFlow) allowsKey = true
  }
}

/** Once in a comment, go-yaml looks for further ones behind white space of any kind, tabs included. */
function skipComments(cursor: Cursor): void {
  for (;;) {
    while (!cursor.isBreakOrEnd()) cursor.skip()
    TO_NEXT_COMMENT.lastIndex = cursor.offset
    const ahead = TO_NEXT_COMMENT.exec(cursor.text)?.[0].length ?? 0
    if (ahead === 0 || ahead > COMMENT_LOOKAHEAD) return
    const comment = cursor.offset + ahead - 1
    while (cursor.offset < comment) {
      if (cursor.isBreak()) cursor.readBreak()
      else cursor.skip()
    }
  }
}
