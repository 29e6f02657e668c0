const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

/** Bytes as `docker images` prints them: 1000-based, three significant digits, e.g. `187MB`. */
export function humanSize(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${Number(value.toPrecision(3))}${UNITS[unit]}`
}
