import { DomainError, type ErrorDetails } from '../errors.ts'
import { toDomainError } from './engineErrors.ts'
import { anyOf, inOrder, type Sentence } from './sentence.ts'

/** What registries and the engine say. The first that matches counts. */
const TELLING: readonly [sentence: Sentence, code: 'NOT_FOUND' | 'DOCKER_ERROR', details: ErrorDetails][] = [
  [
    /toomanyrequests|too many requests|rate limit/i,
    'DOCKER_ERROR',
    { reason: 'REGISTRY_RATE_LIMITED', retryable: true, humanAction: 'Wait, or log in to the registry on the host.' },
  ],
  [
    /no matching manifest|does not match the specified platform|no match for platform/i,
    'NOT_FOUND',
    { reason: 'PLATFORM_MISSING', retryable: false },
  ],
  [
    // Registries do not tell a name that they do not have from one that a stranger may not see.
    anyOf(
      /pull access denied|manifest unknown|name unknown|(^|: )not found$/i,
      inOrder('manifest for ', ' not found'),
      inOrder('repository ', ' not found'),
    ),
    'NOT_FOUND',
    {
      reason: 'IMAGE_NOT_FOUND',
      retryable: false,
      humanAction: 'Check the name and tag; for a private image run `docker login` on the host as the user of WAGMIOS.',
    },
  ],
  [
    /unauthorized|authentication required|no basic auth credentials|denied:/i,
    'DOCKER_ERROR',
    {
      reason: 'REGISTRY_UNAUTHORIZED',
      retryable: false,
      humanAction: 'Run `docker login` for this registry on the host, as the user that runs WAGMIOS.',
    },
  ],
  [
    /no space left on device/i,
    'DOCKER_ERROR',
    { reason: 'DISK_FULL', retryable: false, humanAction: 'Free disk space on the Docker host.' },
  ],
  [
    /no such host|connection refused|i\/o timeout|timeout exceeded|connection reset|TLS handshake|x509:|network is unreachable/i,
    'DOCKER_ERROR',
    {
      reason: 'REGISTRY_UNREACHABLE',
      retryable: true,
      humanAction: 'See that the Docker host reaches the registry: network, DNS, proxy. Then try again.',
    },
  ],
]

/**
 * A pull that failed. The engine says why in the status of its answer or, once the pull has begun, in the stream, where
 * there is only the text.
 */
export function pullFailure(error: unknown): DomainError {
  const failure = withoutBody(toDomainError(error))
  const { reason } = failure.details
  if (reason === 'ENGINE_UNREACHABLE' || reason === 'ENGINE_TIMEOUT' || failure.code === 'INVALID_INPUT') return failure
  const cause = { cause: error }
  for (const [sentence, code, details] of TELLING)
    if (sentence.test(failure.message)) return new DomainError(code, failure.message, details, cause)
  if (failure.code === 'NOT_FOUND')
    return new DomainError('NOT_FOUND', failure.message, { reason: 'IMAGE_NOT_FOUND', retryable: false }, cause)
  return new DomainError('DOCKER_ERROR', failure.message, { reason: 'PULL_FAILED', retryable: true }, cause)
}

/**
 * The engine quotes what it could not read. A registry can send it anywhere, by a redirect or by the address where it
 * gives out tokens: what some host of this network answered there is not for the caller.
 */
function withoutBody(failure: DomainError): DomainError {
  const message = failure.message.replace(/\b(response body)\b(?=\W)[\s\S]*/i, '$1')
  return message === failure.message ? failure : new DomainError(failure.code, message, failure.details)
}
