import { DomainError } from '../errors.ts'
import { maskCommandText } from './commandLine.ts'
import { createSecretMasker } from './secretMasker.ts'

/**
 * What the engine says about a container that it cannot start, without that container's secrets: it likes to repeat the
 * command, which may hold any of them. `secrets` is asked for only where something went wrong.
 */
export async function startFailure(error: unknown, secrets: () => Promise<readonly string[]>) {
  if (!(error instanceof DomainError) || error.details.reason === 'ENGINE_UNREACHABLE') return error
  let message: string
  try {
    message = createSecretMasker(await secrets())(maskCommandText(error.message))
  } catch {
    message = maskCommandText(error.message)
  }
  return message === error.message ? error : new DomainError(error.code, message, error.details)
}
