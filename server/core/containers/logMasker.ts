import type { LogLine } from '../engine/logLines.ts'
import type { Range } from '../mask/patternAutomaton.ts'
import { replaceRanges, type SecretMasker, secretMasker } from '../mask/secretMasker.ts'

/** Of a line that goes on in its next part, so much waits for that part: a secret may stand across the two. */
const HELD_BACK = 2 * 1024

/** Takes secrets out of the lines of one log, also where the parts of a very long line cut them in two. */
export class LogMasker {
  readonly #masker: SecretMasker
  /** What was held back of an unfinished line, by stream. */
  readonly #waiting = new Map<LogLine['stream'], LogLine>()

  constructor(secrets: readonly string[]) {
    this.#masker = secretMasker(secrets)
  }

  mask(lines: readonly LogLine[]): LogLine[] {
    return lines.map((line) => this.#line(line))
  }

  /** What is still held back when the log ends in the middle of a line. */
  end(): LogLine[] {
    const rest = [...this.#waiting.values()]
    this.#waiting.clear()
    return rest.flatMap((line) => (line.text === '' ? [] : [{ ...line, text: this.#masker.mask(line.text) }]))
  }

  #line(line: LogLine): LogLine {
    const { stream, partial } = line
    const before = this.#waiting.get(stream)
    const text = before === undefined ? line.text : before.text + line.text
    if (!partial) {
      this.#waiting.delete(stream)
      return { ...line, text: this.#masker.mask(text) }
    }
    const ranges = this.#masker.ranges(text)
    const cut = cutBefore(text, ranges)
    this.#waiting.set(stream, { stream, timestamp: line.timestamp, text: text.slice(cut) })
    return { ...line, text: replaceRanges(text.slice(0, cut), ranges) }
  }
}

/** Where the text can be cut without cutting a secret or a character. */
function cutBefore(text: string, ranges: readonly Range[]): number {
  const cut = Math.max(0, text.length - HELD_BACK)
  const across = ranges.find(({ start, end }) => start < cut && end > cut)
  if (across) return text.length - across.start > 2 * HELD_BACK ? across.end : across.start
  const code = text.charCodeAt(cut)
  return cut > 0 && code >= 0xdc00 && code <= 0xdfff ? cut - 1 : cut
}

/** The same for batches as they come. */
export function maskedBatches(
  source: AsyncIterableIterator<LogLine[]>,
  masker: LogMasker,
): AsyncIterableIterator<LogLine[]> {
  const masked: AsyncIterableIterator<LogLine[]> = {
    async next() {
      const result = await source.next()
      if (!result.done) return { done: false, value: masker.mask(result.value) }
      const rest = masker.end()
      return rest.length > 0 ? { done: false, value: rest } : { done: true, value: undefined }
    },
    return: () => source.return?.() ?? Promise.resolve({ done: true, value: undefined }),
    [Symbol.asyncIterator]: () => masked,
  }
  return masked
}
