import type { ActivityFilter } from './entry.ts'

/** Looks at lines of the log as they are, before the work of parsing them. */
export interface LineSieve {
  /** The same for filters that the same lines pass. */
  readonly name: string
  /** False only where no line in the text can match the filter: one line, or thousands at once. */
  mayMatch(text: string): boolean
}

/** Undefined where the filter names nothing that a line would have to contain. */
export function lineSieve(filter: ActivityFilter): LineSieve | undefined {
  const wanted = wantedTexts(filter)
  const anyCase = filter.target === undefined ? undefined : inJson(filter.target.toLowerCase())
  if (wanted.length === 0 && anyCase === undefined) return undefined
  return {
    name: JSON.stringify([wanted, anyCase]),
    mayMatch: (text) =>
      wanted.every((either) => either.some((part) => text.includes(part))) &&
      (anyCase === undefined || text.toLowerCase().includes(anyCase)),
  }
}

/** Of each list a matching line contains one, as `JSON.stringify` writes it. */
function wantedTexts({ keyId, actorKind, action, targetKind, outcomes }: ActivityFilter): string[][] {
  return [
    ...(keyId === undefined ? [] : [[`"keyId":"${inJson(keyId)}"`]]),
    ...(actorKind === undefined ? [] : [[`"kind":"${actorKind}"`]]),
    // A family ends in a dot, an action in the quotation mark.
    ...(action === undefined ? [] : [[`"action":"${inJson(action)}${action.endsWith('.') ? '' : '"'}`]]),
    ...(targetKind === undefined ? [] : [[`"kind":"${targetKind}"`]]),
    ...(outcomes === undefined ? [] : [outcomes.map((outcome) => `"outcome":"${outcome}"`)]),
  ]
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
