import type { IncomingMessage } from 'node:http'
import { DomainError } from '../core/errors.ts'

export const MAX_BODY_BYTES = 1024 * 1024

/**
 * A request's body, whole.
 * @throws DomainError PAYLOAD_TOO_LARGE, also where its length was not told; INVALID_INPUT where it breaks off
 */
export function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return Promise.reject(tooLarge())
  // Not with `for await`, which destroys the connection when it is left early: the refusal could not be answered.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_BODY_BYTES) {
        request.pause()
        request.removeAllListeners('data')
        reject(tooLarge())
      } else chunks.push(chunk)
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', () => reject(new DomainError('INVALID_INPUT', 'The body broke off.', { retryable: true })))
  })
}

function tooLarge(): DomainError {
  return new DomainError('PAYLOAD_TOO_LARGE', `The body may be at most ${MAX_BODY_BYTES} bytes.`, { retryable: false })
}
