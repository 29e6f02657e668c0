/** One line of the result. */
export interface Row {
  what: string
  ours: string
  reference: string
  /** Ours compared with the reference, as the aim counts. */
  ratio: string
  aim: string
}

/** Markdown, so that it can stand in docs/benchmarks.md as it is. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ what, ours, reference, ratio, aim }) => `| ${what} | ${ours} | ${reference} | ${ratio} | ${aim} |`,
  )
  return ['| measured | WAGMIOS | reference | ratio | aim |', '|---|---|---|---|---|', ...lines].join('\n')
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`
}

export function times(value: number): string {
  return `${value < 10 ? value.toFixed(2) : Math.round(value)}×`
}
