export type TokenType =
  | 'stream-end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'plain-scalar'
  | 'scalar'

/** A part of YAML's grammar. Beginnings and ends of blocks are tokens without a text of their own. */
export interface Token {
  type: TokenType
  offset: number
  /** Text of a scalar, name of an anchor, handle of a tag, version of a directive. */
  value: string
  /** What follows the handle of a tag or of a tag directive. */
  suffix: string
}

export function token(type: TokenType, offset: number, value = '', suffix = ''): Token {
  return { type, offset, value, suffix }
}
