const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' })

/** How long ago `time` was, as `3 min. ago`; `just now` under ten seconds and for clocks that run a little ahead. */
export function ago(time: Date | string | number, now: number = Date.now()): string {
  const seconds = (now - new Date(time).getTime()) / 1000
  if (Number.isNaN(seconds)) return '–'
  if (Math.abs(seconds) < 10) return 'just now'
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relative.format(-Math.trunc(seconds / size), unit)
  }
  return relative.format(-Math.trunc(seconds), 'second')
}

const SHORT: readonly [suffix: string, seconds: number][] = [
  ['y', 31_557_600],
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
]

/** An age for a narrow column: `42s`, `3h`, `12d`. */
export function age(time: Date | string | number, now: number = Date.now()): string {
  const seconds = (now - new Date(time).getTime()) / 1000
  if (Number.isNaN(seconds)) return '–'
  for (const [suffix, size] of SHORT) if (seconds >= size) return `${Math.trunc(seconds / size)}${suffix}`
  return 'now'
}

/** A measured time: `83 ms`, `2.4 s`, `3 min 12 s`, `2 h 5 min`. */
export function duration(ms: number | null | undefined): string {
  if (ms == null || !Number.isFinite(ms) || ms < 0) return '–'
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${Number((ms / 1000).toFixed(1))} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return joined(Math.trunc(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.trunc(seconds / 60)
  if (minutes < 1440) return joined(Math.trunc(minutes / 60), 'h', minutes % 60, 'min')
  const hours = Math.trunc(minutes / 60)
  return joined(Math.trunc(hours / 24), 'd', hours % 24, 'h')
}

function joined(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`
}

const stamp = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** The full local date and time, for tooltips and details. */
export function exactTime(time: Date | string | number): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? '–' : stamp.format(date)
}
