import { DotenvError, parseDotenv } from '../compose/loader/dotenv.ts'
import { dotenvText, quotedValue } from './dotenvText.ts'

/** A variable where it stands in a text: from the beginning of its line to the end of its value. */
interface Place {
  name: string
  begin: number
  valueBegin: number
  valueEnd: number
}

/**
 * A `.env` with exactly these values, made from what is there: comments, order, spelling and everything that stays as it
 * was are kept. Null where the text is written in a way that cannot be edited in place.
 */
export function editDotenv(text: string, values: Readonly<Record<string, string>>): string | null {
  const before = parsed(text)
  if (!before) return null
  const places = placesIn(text)
  if (!places || new Set(places.map(({ name }) => name)).size < places.length) return null
  let edited = ''
  let at = 0
  for (const { name, begin, valueBegin, valueEnd } of places) {
    const wanted = values[name]
    if (wanted !== undefined && wanted === before.get(name)) continue
    if (wanted === undefined) {
      edited += text.slice(at, begin)
      at = lineEnd(text, valueEnd)
    } else {
      edited += text.slice(at, valueBegin) + (quotedValue(wanted) || "''")
      at = valueEnd
    }
  }
  edited += text.slice(at)
  const known = new Set(places.map(({ name }) => name))
  const added = Object.fromEntries(Object.entries(values).filter(([name]) => !known.has(name)))
  const separator = edited === '' || edited.endsWith('\n') || Object.keys(added).length === 0 ? '' : '\n'
  const result = edited + separator + dotenvText(added)
  return isSame(parsed(result), values) ? result : null
}

function parsed(text: string): ReadonlyMap<string, string> | undefined {
  try {
    return parseDotenv(text)
  } catch (error) {
    if (error instanceof DotenvError) return undefined
    throw error
  }
}

function isSame(found: ReadonlyMap<string, string> | undefined, values: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(values)
  return found?.size === names.length && names.every((name) => found.get(name) === values[name])
}

const ASSIGNMENT = /(?:export[ \t]+)?([A-Za-z_][\w.]*)[ \t]*=[ \t]*/y

/** Every assignment of the text; null where one is not of the plain form. */
function placesIn(text: string): Place[] | null {
  const places: Place[] = []
  for (let at = 0; at < text.length; ) {
    const begin = at
    while (text[at] === ' ' || text[at] === '\t') at++
    if (at >= text.length || text[at] === '\n' || text[at] === '\r' || text[at] === '#') {
      at = lineEnd(text, at)
      continue
    }
    ASSIGNMENT.lastIndex = at
    const [all = '', name = ''] = ASSIGNMENT.exec(text) ?? []
    if (name === '') return null
    const valueBegin = at + all.length
    const valueEnd = endOfValue(text, valueBegin)
    if (valueEnd === null) return null
    places.push({ name, begin, valueBegin, valueEnd })
    at = lineEnd(text, valueEnd)
  }
  return places
}

/** After the closing quote, or before the comment or end of its line. */
function endOfValue(text: string, begin: number): number | null {
  const quote = text[begin]
  if (quote === "'" || quote === '"') {
    for (let at = begin + 1; at < text.length; at++) {
      if (text[at] === '\\' && quote === '"') at++
      else if (text[at] === quote) return at + 1
    }
    return null
  }
  let end = begin
  for (; end < text.length && text[end] !== '\n' && text[end] !== '\r'; end++)
    if (text[end] === '#' && (end === begin || text[end - 1] === ' ' || text[end - 1] === '\t')) break
  while (end > begin && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--
  return end
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end + 1
}
