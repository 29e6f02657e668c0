import { REDACTED } from './redacted.ts'

const BEGIN = 'eyJ'
const REST = /[\w-]{8,}(\.[\w-]{8,}\.[\w-]*)?/y

/**
 * The text without its JSON Web Tokens: `eyJ…`, a payload and a signature. A word is looked at once, from its first
 * `eyJ` on: where that begins no token, no later one of the same word does.
 */
export function maskWebTokens(text: string): string {
  let masked = ''
  let at = 0
  for (let begin = text.indexOf(BEGIN); begin !== -1; ) {
    REST.lastIndex = begin + BEGIN.length
    const rest = REST.exec(text)
    const end = rest === null ? begin + BEGIN.length : REST.lastIndex
    if (rest?.[1] !== undefined) {
      masked += text.slice(at, begin) + REDACTED
      at = end
    }
    begin = text.indexOf(BEGIN, end)
  }
  return at === 0 ? text : masked + text.slice(at)
}
