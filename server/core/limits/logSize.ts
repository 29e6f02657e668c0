import type { HostConfig } from '../engine/types.ts'

/** Log drivers whose files the engine turns over. Both take `max-size` and `max-file`. */
const FILES: Readonly<Record<string, { size: number; count: number }>> = {
  'json-file': { size: Number.POSITIVE_INFINITY, count: 1 },
  local: { size: 20e6, count: 5 },
}

/** As the engine reads it: powers of 1000. */
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15 }

/** Files that a bounded log is spread over. */
const SPREAD = 5

type Options = Readonly<Record<string, string>> | null | undefined

/** Bytes of one of the engine's size options; Infinity where it means no limit, or nothing that can be understood. */
export function logOptionBytes(text: string): number {
  const groups = /^(?<count>\d{1,15}(?:\.\d{1,6})?) ?(?<unit>[kmgtp]?)i?b?$/i.exec(text)?.groups
  if (!groups) return Number.POSITIVE_INFINITY
  return Number(groups.count) * (UNITS[(groups.unit ?? '').toLowerCase()] ?? Number.POSITIVE_INFINITY)
}

/** Bytes that a log may take on disk; null where its options leave that to the default. */
export function logBytes(driver: string, options: Options): number | null {
  const [size, count] = [options?.['max-size'], options?.['max-file']]
  const usual = FILES[driver || 'json-file']
  if (!usual || size === undefined) return null
  const files = count === undefined ? usual.count : /^\d{1,9}$/.test(count) ? Number(count) : Number.POSITIVE_INFINITY
  return logOptionBytes(size) * Math.max(1, files)
}

/**
 * The log settings of a container with a bound where they have none.
 * @param usual driver of containers that name none; another one than of files keeps its own bounds
 */
export function boundedLog(config: HostConfig['LogConfig'], usual: string, limit: number): HostConfig['LogConfig'] {
  const driver = config?.Type || usual
  const options = config?.Config ?? {}
  if (!Object.hasOwn(FILES, driver) || options['max-size'] !== undefined) return config
  const files = Number(options['max-file']) > 0 ? Number(options['max-file']) : SPREAD
  const Config = { ...options, 'max-size': `${Math.max(1, Math.floor(limit / files))}`, 'max-file': `${files}` }
  return { ...config, Type: driver, Config }
}
