import type { Caller } from '../caller.ts'
import { PROJECT } from '../compose/labels.ts'
import { DomainError } from '../errors.ts'
import { withLog } from './failureLog.ts'
import type { InstallsDeps } from './installDeps.ts'
import type { InstallParts } from './installParts.ts'
import type { InstallRecord } from './installRecord.ts'
import type { InstallRunner, JobRun } from './installRunner.ts'
import { advisedFailure } from './portAdvice.ts'

/**
 * Brings an install up and verifies that it stays up. When its first start fails, all that it made is taken back: the
 * install is as if it had never been started, and remembers why. Given up for a stop, or too slow, it stays as far as
 * it came.
 * @throws DomainError; where a port is taken it names a free one, and where a container fails it has its last lines
 */
export async function startInstall(
  parts: InstallParts,
  caller: Caller,
  record: InstallRecord,
  job: JobRun,
): Promise<void> {
  const { deps, runner, ports } = parts
  const hadVolumes = !record.hasRun && (await volumesOf(deps, record.id)).length > 0
  try {
    await runner.up(caller, record, job)
    await runner.note(record)
  } catch (error) {
    const told = await withLog(parts, caller, record, await advisedFailure(error, ports, choosePort(record)))
    await runner.note(record, told)
    if (record.hasRun || !(told instanceof DomainError) || mayGoOn(told, job)) throw told
    job.progress.message('Taking back what was begun')
    throw await takeBack(deps, runner, record, hadVolumes, told)
  }
}

/** Who was asked to give up, or is only slow, has not failed: what runs may hold somebody's data already. */
function mayGoOn({ details }: DomainError, { signal }: JobRun): boolean {
  return signal.aborted || details.reason === 'NOT_HEALTHY_IN_TIME'
}

/** How a caller chooses another port for an install. */
export function choosePort({ id, source }: InstallRecord) {
  return (from: number, to: number) =>
    source.kind === 'APP'
      ? `Choose another port, e.g. ${to}: PATCH /api/marketplace/installed/${id} {"port": ${to}}; or stop what uses ${from}.`
      : `Publish another port instead of ${from}, e.g. ${to}, in the template; or stop what uses it.`
}

/** Data that was there before is somebody's; what this start made is nobody's yet. */
async function takeBack(
  { compose }: InstallsDeps,
  runner: InstallRunner,
  record: InstallRecord,
  hadVolumes: boolean,
  error: DomainError,
): Promise<DomainError> {
  const details = { ...error.details }
  try {
    await compose.down(record.id, { volumes: !hadVolumes, timeoutSeconds: 5 })
    await runner.refresh(record.id)
    details.rolledBack = true
  } catch (failure) {
    details.rollbackError = failure instanceof Error ? failure.message : String(failure)
  }
  return new DomainError(error.code, error.message, details, { cause: error })
}

async function volumesOf({ engine }: InstallsDeps, id: string) {
  return engine.listVolumes({ label: [`${PROJECT}=${id}`] })
}
