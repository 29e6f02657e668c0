import { DomainError } from '../../core/errors.ts'

/** A request that asks for a WebSocket in a wrong way, e.g. without `Sec-WebSocket-Key`. */
export function badHandshake(error: Error): DomainError {
  return new DomainError('INVALID_INPUT', `${error.message}.`, { reason: 'BAD_HANDSHAKE', retryable: false })
}
