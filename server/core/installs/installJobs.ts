import type { Target } from '../activity/entry.ts'
import type { Caller } from '../caller.ts'
import type { Job } from '../jobs/job.ts'
import type { JobKind, JobResults } from '../jobs/jobResults.ts'
import { maskFailure } from '../mask/maskDeep.ts'
import { findInstall, notInstalled } from './findInstall.ts'
import type { InstallsDeps } from './installDeps.ts'
import { InstallLocks } from './installLocks.ts'
import type { InstallProjects } from './installProjects.ts'
import type { InstallRecord } from './installRecord.ts'
import type { JobRun } from './installRunner.ts'

export type InstallWork<Kind extends JobKind> = (record: InstallRecord, job: JobRun) => Promise<JobResults[Kind]>

export interface JobRequest<Kind extends JobKind> {
  action: Kind
  /** For people, before the install's title: `Start`. */
  verb: string
  /** What it gives the operation that is running to give up for, if it does. */
  interrupts?: string
}

/** The install as the activity log names it. */
export function targetOf({ id }: Pick<InstallRecord, 'id'>): Target {
  return { kind: 'app', id, name: id }
}

/** Operations on installs as jobs: through the gate, one at a time on each install. */
export class InstallJobs {
  readonly locks = new InstallLocks()
  readonly #deps: InstallsDeps
  readonly #projects: InstallProjects

  constructor(deps: InstallsDeps, projects: InstallProjects) {
    this.#deps = deps
    this.#projects = projects
  }

  /** The install that a caller means; who means none leaves a line in the activity log. */
  async target(caller: Caller, action: string, reference: string): Promise<InstallRecord> {
    try {
      await this.#deps.mirror.settled
      return await findInstall(this.#deps, reference)
    } catch (error) {
      const name = reference.slice(0, 128)
      await this.#deps.gate.fail(caller, { action, target: { kind: 'app', id: name, name } }, error)
      throw error
    }
  }

  /** The work gets the record as it is when its turn has come. */
  start<Kind extends JobKind>(
    caller: Caller,
    { action, verb, interrupts }: JobRequest<Kind>,
    record: InstallRecord,
    work: InstallWork<Kind>,
  ): Job {
    const { gate, jobs, protection, store } = this.#deps
    const { id } = record
    if (interrupts) this.locks.interrupt(id, interrupts)
    return jobs.start(caller, { kind: action, title: `${verb} ${record.title}` }, (progress, signal) =>
      gate.run(
        caller,
        { action, target: targetOf(record), check: () => protection.requireProject(id) },
        async (running) => {
          return this.locks.run(id, signal, async (lockedSignal) => {
            const current = store.find(id)
            // Whoever waited behind a removal comes too late.
            if (!current || current.removedAt !== record.removedAt) throw notInstalled(id)
            try {
              return await work(current, {
                progress,
                signal: lockedSignal,
                addDetail: (detail) => running.addDetail(detail),
              })
            } catch (error) {
              throw maskFailure(error, await this.#projects.secretsOf(current))
            }
          })
        },
      ),
    )
  }
}
