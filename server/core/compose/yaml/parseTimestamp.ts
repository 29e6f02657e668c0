import { trimmedEnd } from '../../trimmedEnd.ts'

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const SPACED = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?$/
const RFC3339 = /^(\d{4})-(\d{1,2})-(\d{1,2})[Tt](\d{2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?(Z|[-+]\d{2}:\d{2})$/

/** The RFC 3339 form of a scalar that go-yaml takes for a point in time, else null. */
export function parseYamlTimestamp(text: string): string | null {
  if (text.charCodeAt(4) !== 0x2d) return null
  const match = DATE.exec(text) ?? SPACED.exec(text) ?? RFC3339.exec(text)
  if (match === null) return null
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match
  if (!isDate(Number(year), Number(month), Number(day))) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || !isZone(zone)) return null
  const two = (part: string) => part.padStart(2, '0')
  const nanoseconds = trimmedEnd(fraction.slice(0, 9), '0')
  const offset = zone === '+00:00' || zone === '-00:00' ? 'Z' : zone
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${nanoseconds === '' ? '' : `.${nanoseconds}`}${offset}`
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (days[month - 1] ?? 0)
}

function isZone(zone: string): boolean {
  return zone === 'Z' || (Number(zone.slice(1, 3)) <= 24 && Number(zone.slice(4)) < 60)
}
