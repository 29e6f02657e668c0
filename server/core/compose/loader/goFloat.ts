/** Go's `%v` writes a million as `1e+06`. */
const EXPONENT_FROM = 6

/** A float as Go's `fmt.Sprint` writes it: `1.1`, `1000`, `1.2345675e+06`, `1e-05`, `+Inf`. */
export function formatGoFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  // toExponential without digits gives the shortest digits that read back as the same float, as Go does.
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e')
  const exponent = Number(exponentText)
  if (exponent >= -4 && exponent < EXPONENT_FROM) return plainDecimal(mantissa, exponent)
  const sign = exponent < 0 ? '-' : '+'
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function plainDecimal(mantissa: string, exponent: number): string {
  const negative = mantissa.startsWith('-')
  const digits = mantissa.replace('-', '').replace('.', '')
  const sign = negative ? '-' : ''
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0')
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}

/**
 * The float32 nearest to a number, as the shortest decimal that Go prints for it. Compose keeps CPU counts as float32,
 * and its config hash is made of their text.
 */
export function toFloat32(value: number): number {
  const single = Math.fround(value)
  if (!Number.isFinite(single) || single === 0) return single
  for (let digits = 1; digits <= 9; digits += 1) {
    const candidate = Number(single.toPrecision(digits))
    if (Math.fround(candidate) === single) return candidate
  }
  return single
}
