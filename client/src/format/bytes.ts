const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Decimal bytes as `docker` prints them: `1.42 GB`, three significant digits. Negative or unknown sizes give `–`. */
export function bytes(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value) || value < 0) return '–'
  return scaled(value, 1000, UNITS)
}

/** Binary bytes for memory, as `docker stats` prints them: `512 MiB`. */
export function memory(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value) || value < 0) return '–'
  return scaled(value, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'])
}

function scaled(value: number, base: number, units: readonly string[]): string {
  let step = 0
  let rest = value
  while (Math.round(rest * 10) / 10 >= base && step < units.length - 1) {
    rest /= base
    step += 1
  }
  const digits = step === 0 || rest >= 100 ? 0 : rest >= 10 ? 1 : 2
  return `${Number(rest.toFixed(digits))} ${units[step] ?? ''}`
}
