import { Lexer } from 'yaml'
import { maskCommandText } from './commandLine.ts'
import type { Edit } from './composeText.ts'
import { REDACTED } from './redacted.ts'
import type { SecretMasker } from './secretMasker.ts'
import { isSecretName } from './secretName.ts'
import { isRandomLooking } from './secretShape.ts'

/** Marks that the lexer puts between the parts of the text; only the first one, the byte order mark, stands in it. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f'])
const SCALAR_FOLLOWS = '\u001f'
/** `# GREETING: hello`, `# - GREETING=hello`: a variable that was taken out of use. */
const VARIABLE = /\b([A-Z][A-Z\d_]{1,60} ?[=:] ?)\S[^\r\n]*/

/**
 * Changes to the comments of a YAML text: those that speak of secrets go whole, as do those beside one. Of the others
 * only what looks like a secret goes.
 *
 * @param secretLines numbers of lines that hold a secret, from 0
 */
export function maskComments(text: string, secretLines: ReadonlySet<number>, masker: SecretMasker): Edit[] {
  const edits: Edit[] = []
  let start = 0
  let line = 0
  let isScalar = false
  for (const part of new Lexer().lex(text)) {
    if (MARKS.has(part)) {
      isScalar = part === SCALAR_FOLLOWS
      continue
    }
    if (part.startsWith('#') && !isScalar) {
      const isBeside = secretLines.has(line) || secretLines.has(line - 1) || secretLines.has(line + 1)
      const masked = isBeside && part.length > 1 ? `# ${REDACTED}` : masker.mask(maskComment(part))
      if (masked !== part) edits.push({ start, end: start + part.length, text: masked })
    }
    isScalar = false
    start += part.length
    line += newlines(part)
  }
  return edits
}

function maskComment(comment: string): string {
  const words = comment.split(/[^\w.-]+/)
  if (words.some((word) => isSecretName(word))) return `# ${REDACTED}`
  return maskCommandText(comment)
    .replace(VARIABLE, (_, name: string) => `${name}${REDACTED}`)
    .split(/(\s+)/)
    .map((word) => (isRandomLooking(word) ? REDACTED : word))
    .join('')
}

function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}
