import { requireAllowed } from '../../core/policy/requireAllowed.ts'

/** A part of a call and the fields that it may have. */
export interface FieldList {
  value: unknown
  fields: readonly string[]
  /** Where it stands; empty for the call itself. */
  path: string
}

/** A field that does not exist, and what every transport says of it. */
export interface UnknownField {
  path: string
  why: string
  fix: string
}

/** How the call itself is answered; every row takes these. */
const OF_THE_CALL = new Set(['wait', 'plan'])

/** A field that is silently left out would be taken for one that was obeyed. @param ignores values that ask for nothing */
export function unknownFields(
  { value, fields, path }: FieldList,
  ignores?: (value: unknown) => boolean,
): UnknownField[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const known = new Set(fields)
  const unknown = Object.entries(value).filter(([name, part]) => !known.has(name) && !ignores?.(part))
  return unknown.map(([name]) => ({
    path: path === '' ? shown(name) : `${path}.${shown(name)}`,
    why: 'unknown setting',
    fix: `remove it${fields.length > 0 ? `; the known ones are ${fields.join(', ')}` : '; there are none here'}`,
  }))
}

/** @throws DomainError POLICY_DENIED naming every field that says something and is none of those listed */
export function refuseUnknown(parts: readonly FieldList[]): void {
  const violations = parts
    .flatMap((part) => unknownFields(part, asksForNothing))
    .filter(({ path }) => !OF_THE_CALL.has(path))
    .map((field) => ({ rule: 'config.unknown_key', value: '', level: 'DENY' as const, ...field }))
  requireAllowed({ allowed: violations.length === 0, violations, needs: [], warnings: [] })
}

/** `privileged: false`, `devices: []` and the like ask for what is the case anyway. */
function asksForNothing(value: unknown): boolean {
  if (value === null || value === false || value === '' || value === 0) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function shown(name: string): string {
  const printable = name.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')
  return printable.length > 64 ? `${printable.slice(0, 64)}…` : printable
}
