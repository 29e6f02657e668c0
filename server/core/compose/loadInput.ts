import type { ReadFile } from './loader/files.ts'
import type { ComposeProblem } from './loader/problems.ts'
import type { Project } from './project.ts'

export interface LoadInput {
  /** In merge order: a later file is laid over the ones before it. Paths are for messages and relative `extends`. */
  files: readonly { path: string; text: string }[]
  /** Else `COMPOSE_PROJECT_NAME`, else the file's `name`, else that of the folder. */
  projectName?: string
  /** The project folder: relative paths start here, and no file outside it is read. Absolute. */
  workingDir: string
  /** Everything that `${VARIABLES}` may see. Never the server's own environment. */
  environment: Readonly<Record<string, string>>
  /** Else `COMPOSE_PROFILES` of the environment. `*` for all. */
  profiles?: readonly string[]
  /** What `~` stands for; without it, it stays. */
  home?: string
  /** For env_file, label_file, extends and include; without it none of these exists. */
  readFile?: ReadFile
  /**
   * The project is deployed by us: its `.env` holds just what `environment` says, also before it is written, and so does a
   * `stack.env` that is not there (other tools call it that).
   */
  isDeployed?: true
  /** Lets files outside the project folder be read: for an operator's own files only. */
  trustPaths?: boolean
  /**
   * Accepts what `docker compose config` accepts, also what this product never runs (`build`, `provider`, …), and keeps
   * it in the result.
   */
  keepUnsupported?: boolean
}

/** A project, or everything that is wrong with its files; warnings stand beside either. */
export interface LoadResult {
  project: Project | null
  problems: ComposeProblem[]
}
