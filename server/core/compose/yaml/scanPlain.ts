import { type Cursor, HASH, TAB } from './cursor.ts'
import { LineFolding } from './lineFolding.ts'
import { YamlSyntaxError } from './yamlSyntaxError.ts'

/** An unquoted scalar, and whether a line ended after it. */
export interface PlainScalar {
  text: string
  endsLine: boolean
}

/**
 * Reads an unquoted scalar, over several lines where they are indented.
 * @param indent the column that a further line of it must reach, in block context
 */
export function scanPlain(cursor: Cursor, indent: number, isFlow: boolean): PlainScalar {
  const folding = new LineFolding()
  const refuseTab = () => {
    if (!folding.hasBreak || cursor.column >= indent || cursor.code() !== TAB) return
    throw new YamlSyntaxError(cursor.offset, 'found a tab character that violates indentation', 'Indent with spaces.')
  }
  let text = ''
  while (!cursor.isAtDocumentIndicator && cursor.code() !== HASH) {
    const word = readWord(cursor, isFlow)
    if (word !== '') text += folding.take() + word
    if (!cursor.isBlank() && !cursor.isBreak()) break
    folding.read(cursor, refuseTab)
    if (!isFlow && cursor.column < indent) break
  }
  return { text, endsLine: folding.hasBreak }
}

const COLON = 0x3a
/** `,` `?` `[` `]` `{` `}` */
const FLOW_INDICATORS = new Set([0x2c, 0x3f, 0x5b, 0x5d, 0x7b, 0x7d])

function readWord(cursor: Cursor, isFlow: boolean): string {
  const start = cursor.offset
  while (!cursor.isBlankOrEnd()) {
    const code = cursor.code()
    if (code === COLON && cursor.isBlankOrEnd(1)) break
    if (isFlow && FLOW_INDICATORS.has(code)) break
    cursor.skip()
  }
  return cursor.text.slice(start, cursor.offset)
}
