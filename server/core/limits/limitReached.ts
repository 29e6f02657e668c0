import { DomainError } from '../errors.ts'
import { LIMITS, type LimitName } from './limit.ts'
import { sizeText } from './sizeText.ts'

/** How a key gets below a limit again. */
const FREES: Readonly<Partial<Record<LimitName, string>>> = {
  containers: 'Delete a container that is not needed any more',
  installs: 'Remove an app with its data',
  templates: 'Delete a template that is not needed any more',
  networks: 'Remove an app, or a container with a network of its own',
  volumes: 'Remove an app with its data',
  answers: 'Say less, or put long texts into files of the install',
  all_answers: 'Remove an app with its data, or say less',
  template_text: 'Delete a template, or save a shorter one',
}

export interface ReachedLimit {
  limit: LimitName
  /** What there is already. */
  used: number
  /** What it would come to. */
  wanted: number
  allowed: number
}

/** A refusal for lack of a place, with what frees one. */
export function limitReached({ limit, used, wanted, allowed }: ReachedLimit): DomainError {
  const { title, unit } = LIMITS[limit]
  const say = unit === 'BYTES' ? sizeText : String
  const message = `The limit for agents is reached: ${title} would come to ${say(wanted)} of ${say(allowed)} (${say(used)} in use).`
  const frees = FREES[limit] ?? 'Ask for less'
  return new DomainError('POLICY_DENIED', message, {
    reason: 'LIMIT_REACHED',
    retryable: false,
    limit,
    used,
    wanted,
    allowed,
    humanAction: `${frees}; or the owner raises "${title}" under Settings → Limits for agents.`,
  })
}
