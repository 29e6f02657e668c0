import type { PullResult } from '../images/images.ts'
import type { InstallResult } from '../installs/installResult.ts'
import type { RemoveResult } from '../installs/removeInstall.ts'
import type { UpdateResult } from '../installs/updateInstall.ts'
import type { ProjectResult } from '../projects/projects.ts'

/** What comes out of a job, by its kind. */
export interface JobResults {
  'image.pull': PullResult
  'app.start': InstallResult
  'app.stop': InstallResult
  'app.restart': InstallResult
  'app.update': UpdateResult
  'app.revert': InstallResult
  'app.remove': RemoveResult
  'project.start': ProjectResult
  'project.stop': ProjectResult
  'project.restart': ProjectResult
}

export type JobKind = keyof JobResults
export type JobResult = JobResults[JobKind]
