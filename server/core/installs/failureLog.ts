import type { Caller } from '../caller.ts'
import { SERVICE } from '../compose/labels.ts'
import type { Container } from '../containers/container.ts'
import { describeContainer } from '../containers/describeContainer.ts'
import { LogMasker } from '../containers/logMasker.ts'
import { readLogPage } from '../containers/logs.ts'
import { DomainError } from '../errors.ts'
import { maskCommandText } from '../mask/commandLine.ts'
import { secretsOfContainer } from '../mask/knownSecrets.ts'
import { maskFailure } from '../mask/maskDeep.ts'
import { createSecretMasker } from '../mask/secretMasker.ts'
import { containersOf } from './describeInstall.ts'
import type { InstallParts } from './installParts.ts'
import type { InstallRecord } from './installRecord.ts'

const LOG_LINES = 20
const LONGEST_LINE = 1_000
const MOST_OUTPUT = 2_000

/**
 * Adds what is known of why: exit code, last lines and last output of the health check of the container that failed, for
 * those who may read logs, without the install's secrets. It is told before anything is taken back.
 */
export async function withLog(
  { deps, projects }: InstallParts,
  { principal }: Caller,
  record: InstallRecord,
  failure: unknown,
): Promise<unknown> {
  const secrets = await projects.secretsOf(record)
  const error = maskFailure(failure, secrets)
  if (!(error instanceof DomainError)) return error
  const container = containerOf(error, containersOfQuietly(deps, record.id))
  if (!container) return error
  const { name, exitCode } = container
  const known = { ...error.details, container: name, ...(exitCode !== null && { exitCode }) }
  const readsLogs = principal?.role === 'OWNER' || principal?.scopes.has('containers:read')
  try {
    const [{ lines }, inspect] = await Promise.all([
      readLogPage(deps.engine, container, { tail: LOG_LINES }),
      describeContainer(deps.engine, container),
    ])
    const all = [...secrets, ...secretsOfContainer(inspect)]
    const masker = new LogMasker(all)
    const said = inspect.State.Health?.Log?.at(-1)?.Output.trim() ?? ''
    // Masked before it is cut: half a secret is none to look for.
    const output = createSecretMasker(all)(maskCommandText(said)).slice(0, MOST_OUTPUT)
    const why = {
      log: [...masker.mask(lines), ...masker.end()].map(({ text }) => text.slice(0, LONGEST_LINE)),
      ...(output && { healthOutput: output }),
    }
    // Kept for whoever may read it; told to this caller only where that is so.
    WHY.set(error, why)
    const told = new DomainError(error.code, error.message, { ...known, ...(readsLogs && why) }, { cause: error })
    WHY.set(told, why)
    return told
  } catch {
    // The failure itself is worth more than its log.
    return new DomainError(error.code, error.message, known, { cause: error })
  }
}

export interface FailureLog {
  log: string[]
  healthOutput?: string
}

const WHY = new WeakMap<DomainError, FailureLog>()

/** What `withLog` found out, of the error itself or of one that it is the cause of. */
export function failureLogOf(error: unknown): FailureLog | undefined {
  for (let cause = error; cause instanceof DomainError; cause = cause.cause) {
    const known = WHY.get(cause)
    if (known) return known
  }
  return undefined
}

function containersOfQuietly(deps: InstallParts['deps'], id: string): Container[] {
  try {
    return containersOf(deps, id)
  } catch {
    return []
  }
}

function containerOf({ details }: DomainError, containers: readonly Container[]): Container | undefined {
  if (typeof details.container === 'string') return containers.find(({ name }) => name === details.container)
  if (typeof details.service !== 'string') return undefined
  return containers.find(({ labels }) => labels[SERVICE] === details.service)
}
