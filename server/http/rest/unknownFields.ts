import { requireAllowed } from '../../core/policy/policy.ts'
import type { Violation } from '../../core/policy/verdict.ts'

/** A part of a body and the fields that it may have. */
export interface FieldList {
  value: unknown
  fields: readonly string[]
  /** Where it stands; empty for the body itself. */
  path: string
}

/** How the call itself is answered; every row takes these. */
const OF_THE_CALL = new Set(['wait', 'plan'])

/** @throws DomainError POLICY_DENIED naming every field that says something and is none of those listed */
export function refuseUnknown(parts: readonly FieldList[]): void {
  const violations = parts.flatMap(({ value, fields, path }): Violation[] => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
    const known = new Set([...fields, ...(path === '' ? OF_THE_CALL : [])])
    const unknown = Object.entries(value).filter(([name, part]) => !known.has(name) && saysSomething(part))
    return unknown.map(([name]) => violation(path === '' ? shown(name) : `${path}.${shown(name)}`, fields))
  })
  requireAllowed({ allowed: violations.length === 0, violations, needs: [], warnings: [] })
}

function violation(path: string, fields: readonly string[]): Violation {
  return {
    rule: 'config.unknown_key',
    path,
    value: '',
    why: 'is nothing that can be asked for here, and nothing is let through that no rule judges',
    fix: `leave it out; there are ${fields.join(', ')}`,
    level: 'DENY',
  }
}

/** `privileged: false`, `devices: []` and the like ask for what is the case anyway. */
function saysSomething(value: unknown): boolean {
  if (value === null || value === false || value === '' || value === 0) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}

function shown(name: string): string {
  const printable = name.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')
  return printable.length > 64 ? `${printable.slice(0, 64)}…` : printable
}
