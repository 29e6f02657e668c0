import { REDACTED } from './redacted.ts'

const BEGIN = '-----BEGIN '
const DASHES = '-----'
const END = /-----END [^-]*-----/g
const LABEL = /PRIVATE KEY|CERTIFICATE/

/**
 * The text without its PEM blocks of private keys and certificates; one without an end goes to the end of the text.
 * Read from front to back once: a pattern would look for the rest of a block anew at each of its beginnings.
 */
export function maskKeyBlocks(text: string): string {
  let masked = ''
  let at = 0
  for (let begin = text.indexOf(BEGIN); begin !== -1; begin = text.indexOf(BEGIN, at)) {
    const label = begin + BEGIN.length
    const labelEnd = endOfLabel(text, label)
    if (labelEnd === -1) {
      masked += text.slice(at, label)
      at = label
      continue
    }
    masked += text.slice(at, begin) + REDACTED
    END.lastIndex = labelEnd
    if (END.exec(text) === null) return masked
    at = END.lastIndex
  }
  return at === 0 ? text : masked + text.slice(at)
}

/** Behind the dashes that end the label; -1 where it is none of a secret. */
function endOfLabel(text: string, label: number): number {
  const dash = text.indexOf('-', label)
  if (dash === -1 || !text.startsWith(DASHES, dash)) return -1
  return LABEL.test(text.slice(label, dash)) ? dash + DASHES.length : -1
}
