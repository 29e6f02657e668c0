import type { DomainError } from '../../errors.ts'
import { engineAnswer } from '../engineAnswer.ts'

/** The error that a real engine's answer with this status and sentence becomes. */
export function refusal(status: number, message: string): DomainError {
  return engineAnswer(status, message, new Error(`(HTTP code ${status}) fake - ${message}`))
}
