import { DomainError } from '../errors.ts'
import { engineAnswer } from './engineAnswer.ts'

interface EngineFailure {
  statusCode?: number
  code?: unknown
  level?: unknown
  message?: string
  json?: unknown
}

/** Any failure of an engine call as the error a caller is told about. The engine's own sentence is kept. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  // dockerode throws plain Errors with these fields; nothing else reaches here.
  const failure = error as EngineFailure
  const message = engineMessage(failure)
  // Every error of Node's network code has a code; what the engine says has a status.
  if (failure.statusCode !== undefined) return engineAnswer(failure.statusCode, message, error)
  if (typeof failure.code === 'string') return unreachable(failure.code, error)
  // The same for ssh, where the modem's client names the step that failed.
  if (typeof failure.level === 'string') return unreachable(failure.level, error)
  return new DomainError('DOCKER_ERROR', message, {}, { cause: error })
}

/** The engine took a call and did not answer it within the call's limit. */
export function engineTimeout(cause?: unknown): DomainError {
  return new DomainError(
    'DOCKER_ERROR',
    'The Docker engine did not answer in time.',
    { reason: 'ENGINE_TIMEOUT', retryable: true },
    { cause },
  )
}

/** Something answers where the engine should, but it is something else. */
export function notAnEngine(why: string, cause?: unknown): DomainError {
  return new DomainError(
    'DOCKER_ERROR',
    `What answers as the Docker engine does not speak its API: ${why}.`,
    { reason: 'NOT_AN_ENGINE', retryable: false, humanAction: 'Set DOCKER_HOST to where the Docker engine listens.' },
    { cause },
  )
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'its socket does not exist',
  ECONNREFUSED: 'nothing listens on its socket',
  ECONNRESET: 'it closed the connection',
  ERR_STREAM_PREMATURE_CLOSE: 'it closed the connection',
  EACCES: 'this process may not open its socket',
  ENOTFOUND: 'its host name is unknown',
  'client-authentication': 'the ssh login was refused (the keys are those of the ssh agent in SSH_AUTH_SOCK)',
}

/** The engine does not answer. `code` is Node's, e.g. `ENOENT` for a missing socket. */
export function unreachable(code: string, cause?: unknown): DomainError {
  const why = Object.hasOwn(WHY, code) ? WHY[code] : `the connection failed (${code})`
  return new DomainError(
    'DOCKER_ERROR',
    `The Docker engine is not reachable: ${why}.`,
    {
      reason: 'ENGINE_UNREACHABLE',
      retryable: true,
      humanAction:
        code === 'EACCES'
          ? 'Give the user that runs WAGMIOS access to the Docker socket (usually: membership in the group docker).'
          : 'Start the Docker engine on the host, or set DOCKER_HOST to where it listens.',
    },
    { cause },
  )
}

/** The sentence that the engine itself said, without dockerode's decoration. */
function engineMessage(failure: EngineFailure): string {
  const json = failure.json
  if (typeof json === 'object' && json !== null && 'message' in json && typeof json.message === 'string')
    return json.message
  const message = (failure.message ?? '').replace(/^\(HTTP code \d+\) [^-]*- /, '').trim()
  // Podman refuses some calls without a word.
  return message || `The Docker engine gave no reason${failure.statusCode ? ` (status ${failure.statusCode})` : ''}.`
}
