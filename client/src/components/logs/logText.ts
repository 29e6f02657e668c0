import { saveFile } from '../../composables/saveFile.ts'
import { plainText } from './controlCodes.ts'
import type { LogLine } from './logBuffer.ts'

/** A line as it stands in a file: time, output, and of several logs which one, then the text without its colours. */
export function lineText({ time, stream, source, text }: Omit<LogLine, 'seq'>): string {
  const output = stream === 'STDERR' ? 'stderr' : 'stdout'
  return [time, output, source?.label, plainText(text)].filter((part) => part != null).join(' ')
}

/** Saves lines as `<name>.log`. */
export function saveLog(name: string, lines: readonly LogLine[]): void {
  saveFile(
    `${name}.log`,
    lines.map((line) => `${lineText(line)}\n`),
    'text/plain',
  )
}
