import { holdsMask, MASKED_VALUE } from '../mask/redacted.ts'
import type { AnswerFault } from './answerFaults.ts'
import { requireNone } from './answers.ts'

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/
/** They steer `docker compose` itself, so that whoever runs it in the folder would work on something else. */
const OF_COMPOSE = /^(COMPOSE|DOCKER)_/
const MAX_VALUE = 64 * 1024

/** @throws DomainError INVALID_INPUT with everything that is wrong with values for a template's variables */
export function requireVariables(values: Readonly<Record<string, string>>): void {
  const faults = Object.entries(values).flatMap(([name, value]): AnswerFault[] => {
    const fault = (message: string) => [{ path: `values.${name.slice(0, 64)}`, message }]
    if (!VARIABLE.test(name)) return fault('is no name of a variable')
    if (OF_COMPOSE.test(name) && name !== 'COMPOSE_PROFILES') return fault('belongs to docker compose itself')
    if (value.includes('\0')) return fault('must not hold a NUL character')
    if (holdsMask(value)) return fault(MASKED_VALUE)
    return value.length > MAX_VALUE ? fault(`may have ${MAX_VALUE} characters at most`) : []
  })
  requireNone(faults)
}
