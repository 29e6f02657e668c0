import type { Caller } from '../caller.ts'
import { DomainError } from '../errors.ts'
import type { Job } from '../jobs/job.ts'
import { restoreImages } from './imageSnapshot.ts'
import type { InstallParts } from './installParts.ts'
import type { InstallRecord } from './installRecord.ts'
import { installResult } from './installResult.ts'

/**
 * Goes back to what an install was before a change that failed and was not taken back, because it had run on the data:
 * definition, settings and the very images. The data stays as the newer version left it, which the older one may not be
 * able to read: the owner decides.
 * @throws DomainError CONFLICT where there is nothing to go back to
 */
export async function revertInstall(parts: InstallParts, caller: Caller, record: InstallRecord): Promise<Job> {
  const { deps, projects, runner, jobs } = parts
  return jobs.start(caller, { action: 'app.revert', verb: 'Go back with' }, record, async (current, job) => {
    const { previous } = current
    if (!previous)
      throw new DomainError('CONFLICT', `${current.title} has nothing to go back to.`, {
        reason: 'NOTHING_TO_REVERT',
        retryable: false,
        humanAction: 'Only a change that failed, and that had already run on the data, can be taken back like this.',
      })
    const { compose, override, values, record: part, images } = previous
    const files = { compose, override, values }
    await projects.folder(current.id).write(files, { keepCopies: false })
    await deps.store.patch(current.id, part)
    await restoreImages(deps.engine, new Map(Object.entries(images)))
    await runner.up(caller, { ...current, ...part }, job, { removeOrphans: true, keepChangedVolumes: true })
    await deps.store.patch(current.id, { previous: null })
    await runner.note(current)
    return installResult(deps, current, 'reverted')
  })
}
