import type { LogSource } from './logSource.ts'

export interface LogLine {
  /** Counts lines since the log was opened; grows without gaps. */
  seq: number
  stream: 'STDOUT' | 'STDERR'
  /** Which log it is from, where several are shown as one. */
  source: LogSource | null
  /** When the engine received it, ISO 8601; null where the engine does not say. */
  time: string | null
  /** Without the line break; may hold ANSI colour codes. */
  text: string
}

export type NewLine = Omit<LogLine, 'seq'>
export type LineFilter = (line: LogLine) => boolean

/** Passes what every filter passes; null where there is none. */
export function allOf(...filters: readonly (LineFilter | null)[]): LineFilter | null {
  const some = filters.filter((filter) => filter !== null)
  return some.length === 0 ? null : (line) => some.every((passes) => passes(line))
}

/** The lines of a buffer that pass a filter, kept current until it is dropped. The array keeps its identity. */
export interface LogMatches {
  readonly lines: LogLine[]
  drop: () => void
}

/** The newest `capacity` lines of a log. The array keeps its identity. */
export class LogBuffer {
  readonly lines: LogLine[] = []
  readonly capacity: number
  readonly #filtered = new Map<LogLine[], LineFilter>()
  #seq = 0

  constructor(capacity: number) {
    this.capacity = capacity
  }

  /** Lines that came since the log was opened, also those that are gone again. */
  get total(): number {
    return this.#seq
  }

  push(batch: readonly NewLine[]): void {
    for (const line of batch) {
      const numbered = { ...line, seq: this.#seq++ }
      this.lines.push(numbered)
      for (const [matches, passes] of this.#filtered) if (passes(numbered)) matches.push(numbered)
    }
    const surplus = this.lines.length - this.capacity
    if (surplus > 0) this.#dropOldest(surplus)
  }

  match(passes: LineFilter): LogMatches {
    const lines = this.lines.filter(passes)
    this.#filtered.set(lines, passes)
    return { lines, drop: () => this.#filtered.delete(lines) }
  }

  clear(): void {
    for (const lines of [this.lines, ...this.#filtered.keys()]) lines.length = 0
  }

  #dropOldest(surplus: number): void {
    this.lines.splice(0, surplus)
    const oldest = this.lines[0]?.seq ?? this.#seq
    for (const matches of this.#filtered.keys()) matches.splice(0, indexOfSeq(matches, oldest))
  }
}

/** Index of the first line whose number is at least `seq`, in lines sorted by number. */
export function indexOfSeq(lines: readonly LogLine[], seq: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.seq ?? Number.POSITIVE_INFINITY) < seq) low = middle + 1
    else high = middle
  }
  return low
}
