/** A piece of a text, and whether it is a hit of the search. */
export interface Piece {
  text: string
  hit: boolean
}

/** Compiles a search; null where there is nothing to search for, an error where the pattern is no regular expression. */
export function searchPattern(query: string, isRegex: boolean): RegExp | null | SyntaxError {
  if (query === '') return null
  try {
    return new RegExp(isRegex ? query : query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi')
  } catch (error) {
    return error instanceof SyntaxError ? error : new SyntaxError(String(error))
  }
}

/** Cuts a text at the hits of a pattern with the `g` flag. */
export function markMatches(text: string, pattern: RegExp | null): Piece[] {
  if (!pattern) return [{ text, hit: false }]
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), hit: false })
    pieces.push({ text: match[0], hit: true })
    end = match.index + match[0].length
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end), hit: false })
  return pieces
}
