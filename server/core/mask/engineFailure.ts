import { DomainError } from '../errors.ts'
import { maskCommandText } from './commandLine.ts'
import { createSecretMasker, secretsOfEnv } from './knownSecrets.ts'

/**
 * What the engine says about a container that it cannot start, without that container's secrets: it likes to repeat the
 * command, which may hold any of them. `env` is asked for only where something went wrong; without it nothing is told.
 */
export async function startFailure(error: unknown, env: () => Promise<readonly string[] | null | undefined>) {
  if (!(error instanceof DomainError) || error.details.reason === 'ENGINE_UNREACHABLE') return error
  let message: string
  try {
    message = createSecretMasker(secretsOfEnv(await env()))(maskCommandText(error.message))
  } catch {
    message = maskCommandText(error.message)
  }
  return message === error.message ? error : new DomainError(error.code, message, error.details)
}
