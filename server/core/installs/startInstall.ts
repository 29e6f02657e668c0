import type { Caller } from '../caller.ts'
import { PROJECT } from '../compose/labels.ts'
import type { Container } from '../containers/container.ts'
import { DomainError } from '../errors.ts'
import { containersOf } from './describeInstall.ts'
import { withLog } from './failureLog.ts'
import type { InstallsDeps } from './installDeps.ts'
import type { InstallParts } from './installParts.ts'
import type { InstallRecord } from './installRecord.ts'
import type { InstallRunner, JobRun } from './installRunner.ts'
import { advisedFailure } from './portAdvice.ts'
import { dataOf, inWords } from './ranOnData.ts'

/**
 * Brings an install up and verifies that it stays up. When its first start fails before anything of it ran, or where
 * there is no data and nothing is left running, all that it made is taken back: the install is as if it had never been
 * started, and remembers why. Otherwise it stays as far as it came, so that what it has begun to write is not cut short.
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
    await runner.refresh(record.id).catch(() => {})
    const containers = containersOf(deps, record.id)
    if (mustStay(containers)) throw staysAsItIs(told, record, containers)
    job.progress.message('Taking back what was begun')
    throw await takeBack(deps, runner, record, hadVolumes, told)
  }
}

/** Who was asked to give up, or is only slow, has not failed: what runs may hold somebody's data already. */
function mayGoOn({ details }: DomainError, { signal }: JobRun): boolean {
  return signal.aborted || details.reason === 'NOT_HEALTHY_IN_TIME'
}

/** Something of it ran, and runs still, is about to run again, or has had data to write. */
function mustStay(containers: readonly Container[]): boolean {
  const ran = containers.filter(({ startedAt }) => startedAt !== null)
  const isAlive = ran.some(({ state }) => ['RUNNING', 'RESTARTING', 'PAUSED'].includes(state))
  return ran.length > 0 && (isAlive || dataOf(containers).length > 0)
}

function staysAsItIs(error: DomainError, { id, title }: InstallRecord, containers: readonly Container[]): DomainError {
  const data = dataOf(containers)
  const why = data.length > 0 ? `: it has run, and may have written to ${inWords(data)}` : ''
  const details = {
    ...error.details,
    rolledBack: false,
    ranOnData: data,
    humanAction: `${error.details.humanAction ?? 'Look at its log.'} Then start ${title} again, change its settings, or remove it: POST /api/marketplace/remove {"container_name":"${id}"}, with ?delete_data=true to begin anew.`,
  }
  const message = `${/[.!?]$/.test(error.message) ? error.message : `${error.message}.`} Nothing was removed${why}.`
  return new DomainError(error.code, message, details, { cause: error })
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
