const number = new Intl.NumberFormat('en')

/** `1 container`, `3 containers`, `1,204 lines`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${count === 1 ? one : many}`
}

/** `12,480`. */
export function count(value: number): string {
  return number.format(value)
}

/** `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
