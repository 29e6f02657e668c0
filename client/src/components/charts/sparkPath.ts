/** SVG paths of a small line and the area under it, newest value at the right edge; null for fewer than two values. */
export function sparkPath(
  values: readonly (number | null)[],
  max: number,
  width: number,
  height: number,
): { line: string; area: string } | null {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  const first = known[0]
  const last = known.at(-1)
  if (!first || !last || known.length < 2) return null
  const step = width / Math.max(1, values.length - 1)
  const x = (index: number) => Number((index * step).toFixed(2))
  const y = (value: number) => Number((height - Math.min(1, Math.max(0, value / max)) * (height - 2) - 1).toFixed(2))
  const line = known.map(({ value, index }, at) => `${at === 0 ? 'M' : 'L'}${x(index)} ${y(value)}`).join('')
  return { line, area: `${line}L${x(last.index)} ${height}L${x(first.index)} ${height}Z` }
}
