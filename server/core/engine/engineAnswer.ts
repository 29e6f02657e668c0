import { DomainError, type ErrorCode, type ErrorDetails } from '../errors.ts'
import { inOrder, type Sentence } from './sentence.ts'

interface Meaning extends ErrorDetails {
  code: ErrorCode
}

/**
 * What the engine means by some sentences, whatever status it gives them: 20.10 says 500 or 403 to much that is the
 * caller's fault. The first that matches counts.
 */
const MEANINGS: readonly [sentence: Sentence, meaning: Meaning][] = [
  [/authorization denied by plugin/i, { code: 'DOCKER_ERROR', reason: 'ENGINE_DENIED', retryable: false }],
  [
    /port is already allocated|address already in use|ports are not available/i,
    {
      code: 'CONFLICT',
      reason: 'PORT_IN_USE',
      retryable: false,
      humanAction: 'Choose another host port, or stop what uses this one.',
    },
  ],
  [
    /no space left on device/i,
    { code: 'DOCKER_ERROR', reason: 'DISK_FULL', retryable: false, humanAction: 'Free disk space on the Docker host.' },
  ],
  [
    inOrder('removal of container ', ' is already in progress'),
    { code: 'CONFLICT', reason: 'BEING_REMOVED', retryable: true },
  ],
  [/marked for removal/i, { code: 'CONFLICT', reason: 'BEING_REMOVED', retryable: false }],
  [inOrder('name', ' already in use'), { code: 'CONFLICT', reason: 'NAME_IN_USE' }],
  [inOrder('network with name ', ' already exists'), { code: 'CONFLICT', reason: 'NAME_IN_USE' }],
  [/cannot remove a running container/i, { code: 'CONFLICT', reason: 'RUNNING' }],
  [inOrder('cannot remove container ', ' is running'), { code: 'CONFLICT', reason: 'RUNNING' }],
  [/is not paused/i, { code: 'CONFLICT', reason: 'NOT_PAUSED' }],
  [/\bpaused\b/i, { code: 'CONFLICT', reason: 'PAUSED' }],
  [
    /has active endpoints|volume is in use|is using its referenced image|image is being used by/i,
    { code: 'CONFLICT', reason: 'IN_USE' },
  ],
  [/image is referenced in multiple repositories/i, { code: 'CONFLICT', reason: 'SEVERAL_NAMES' }],
  [inOrder('endpoint with name ', ' already exists in network'), { code: 'CONFLICT', reason: 'ALREADY_CONNECTED' }],
  [/is not connected to (the )?network/i, { code: 'CONFLICT', reason: 'NOT_CONNECTED' }],
  [inOrder('predefined ', 'network'), { code: 'CONFLICT', reason: 'PREDEFINED' }],
  [inOrder('pre-defined ', 'network'), { code: 'CONFLICT', reason: 'PREDEFINED' }],
  [/invalid reference format/i, { code: 'INVALID_INPUT' }],
  // Podman, which gives most of these the status 500.
  [/network already exists/i, { code: 'CONFLICT', reason: 'NAME_IN_USE' }],
  [inOrder('network name ', ' already used'), { code: 'CONFLICT', reason: 'NAME_IN_USE' }],
  [inOrder('default network ', ' cannot be removed'), { code: 'CONFLICT', reason: 'PREDEFINED' }],
  [/conflicts with a valid network mode/i, { code: 'CONFLICT', reason: 'PREDEFINED' }],
  [/is being used( by|$)|image is in use by a container|image used by/i, { code: 'CONFLICT', reason: 'IN_USE' }],
  [inOrder('unable to delete image ', ' by id with more than one tag'), { code: 'CONFLICT', reason: 'SEVERAL_NAMES' }],
  [/is already connected to network/i, { code: 'CONFLICT', reason: 'ALREADY_CONNECTED' }],
  [/no such (container|image|volume|network)$|(network|image) not (found|known)$/i, { code: 'NOT_FOUND' }],
  [/container state improper$/i, { code: 'CONFLICT' }],
  [/invalid argument$|must be lowercase$/i, { code: 'INVALID_INPUT' }],
]

/** Said with the status 404, too, though what the call is about is there. */
const NOT_ABOUT_THE_THING: typeof MEANINGS = [
  [
    /non-overlapping IPv4 address pool|predefined address pools have been fully subnetted/i,
    {
      code: 'CONFLICT',
      reason: 'ADDRESS_POOLS_USED_UP',
      retryable: false,
      humanAction:
        'Remove networks that nothing uses (docker network prune), or give the engine more address pools (default-address-pools).',
    },
  ],
]

const STATUSES: Readonly<Record<number, ErrorCode>> = { 400: 'INVALID_INPUT', 404: 'NOT_FOUND', 409: 'CONFLICT' }

/** What the engine says of itself stands in front of what it quotes. */
const MAX_SENTENCE = 4096

/** An answer of the engine that is no success, as the error a caller is told about. */
export function engineAnswer(status: number, message: string, cause: unknown): DomainError {
  const byStatus = STATUSES[status]
  const said = message.slice(0, MAX_SENTENCE)
  const meanings = byStatus === 'NOT_FOUND' ? NOT_ABOUT_THE_THING : [...NOT_ABOUT_THE_THING, ...MEANINGS]
  const [, meaning] = meanings.find(([sentence]) => sentence.test(said)) ?? []
  const { code = byStatus ?? 'DOCKER_ERROR', ...details } = meaning ?? {}
  const usual = code === 'DOCKER_ERROR' ? { engineStatus: status } : { retryable: false }
  return new DomainError(code, message, { ...usual, ...details }, { cause })
}

/** The container is there, and something that it needs is gone: a start never says so of the container itself then. */
export function aboutWhatItNeeds(error: unknown): unknown {
  if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND' || /no such container/i.test(error.message))
    return error
  return new DomainError(
    'CONFLICT',
    error.message,
    {
      reason: 'NEEDS_WHAT_IS_GONE',
      retryable: false,
      humanAction:
        'Make again what the message names (a network, a volume, a container whose network it shares), or delete the container and create it anew.',
    },
    { cause: error },
  )
}
