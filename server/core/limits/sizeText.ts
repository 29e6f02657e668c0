const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** A size for people: `512 MiB`, `1.5 GiB`, `100 bytes`. */
export function sizeText(bytes: number): string {
  if (!Number.isFinite(bytes)) return 'unlimited'
  let [value, unit] = [bytes, 0]
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit++
  }
  return `${Math.round(value * 100) / 100} ${UNITS[unit]}`
}
