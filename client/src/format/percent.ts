/** A share of a whole as `4.2 %`; one digit under ten, none above. Unknown values give `–`. */
export function percent(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return '–'
  return `${value < 9.95 ? Number(value.toFixed(1)) : Math.round(value)} %`
}

/** `used` of `total` in percent, 0–100; null where the total is unknown. */
export function share(used: number, total: number | null | undefined): number | null {
  if (!total || !Number.isFinite(used)) return null
  return Math.min(100, Math.max(0, (used / total) * 100))
}
