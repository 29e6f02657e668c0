import { parseGoFloat } from './loader/casts.ts'

const FACTORS: Record<string, number> = {
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
  p: 1024 ** 5,
}

/**
 * Bytes of a size such as `512m`, `1.5gb`, `64 KiB`, `1024`; null where the text is none or negative. Units are powers
 * of 1024.
 * @see https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-byte-values
 */
export function parseSize(text: string): bigint | null {
  const last = text.search(/[0-9. ](?=[^0-9. ]*$)/)
  if (last === -1) return null
  const number = text[last] === ' ' ? text.slice(0, last) : text.slice(0, last + 1)
  const value = parseGoFloat(number)
  const factor = suffixFactor(text.slice(last + 1).toLowerCase())
  if (value === null || factor === null || !(value >= 0) || !Number.isFinite(value)) return null
  return BigInt(Math.trunc(value * factor))
}

function suffixFactor(suffix: string): number | null {
  if (suffix === '' || suffix === 'b') return 1
  const match = /^([kmgtp])(?:b|ib)?$/.exec(suffix)
  return match === null ? null : (FACTORS[match[1] ?? ''] ?? null)
}
