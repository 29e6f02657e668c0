import type { LogLine } from '../engine/logLines.ts'

/** Log lines as text, each with its line end; a part of a very long line goes on in the next one. */
export function logText(lines: readonly LogLine[], { timestamps = false } = {}): string {
  let text = ''
  for (const line of lines) text += `${timestamps ? `${line.timestamp} ` : ''}${line.text}${line.partial ? '' : '\n'}`
  return text
}
