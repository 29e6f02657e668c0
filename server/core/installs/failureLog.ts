import type { Caller } from '../caller.ts'
import { describeContainer } from '../containers/describeContainer.ts'
import { LogMasker } from '../containers/logMasker.ts'
import { readLogPage } from '../containers/logs.ts'
import { DomainError } from '../errors.ts'
import { secretsOfContainer } from '../mask/knownSecrets.ts'
import { containersOf } from './describeInstall.ts'
import type { InstallParts } from './installParts.ts'
import { secretsIn } from './installProjects.ts'
import type { InstallRecord } from './installRecord.ts'

const LOG_LINES = 20

/** The last lines of the container that failed, for those who may read logs, without the install's secrets. */
export async function withLog(
  { deps, projects }: InstallParts,
  { principal }: Caller,
  record: InstallRecord,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof DomainError) || typeof error.details.container !== 'string') return error
  if (principal?.role !== 'OWNER' && !principal?.scopes.has('containers:read')) return error
  try {
    const container = containersOf(deps, record.id).find(({ name }) => name === error.details.container)
    if (!container) return error
    const { lines } = await readLogPage(deps.engine, container, { tail: LOG_LINES })
    const [files, inspect] = await Promise.all([projects.files(record), describeContainer(deps.engine, container)])
    const masker = new LogMasker([...secretsIn(files, record), ...secretsOfContainer(inspect)])
    const log = [...masker.mask(lines), ...masker.end()].map(({ text }) => text)
    return new DomainError(error.code, error.message, { ...error.details, log }, { cause: error })
  } catch {
    // The failure itself is worth more than its log.
    return error
  }
}
