import { ComposeError, type ComposeViolation } from './composeError.ts'
import { bindProject } from './loader/bindProject.ts'
import { checkConsistency } from './loader/consistency.ts'
import { readServiceFiles } from './loader/envFiles.ts'
import { ProjectFiles, type ReadFile } from './loader/files.ts'
import { cleanPath } from './loader/goPath.ts'
import { loadModel } from './loader/loadModel.ts'
import { normalize } from './loader/normalize.ts'
import { type ComposeProblem, Problems } from './loader/problems.ts'
import { selectServices } from './loader/profiles.ts'
import { chooseProjectName } from './loader/projectName.ts'
import { refuseUnprintable, refuseUnsupported } from './loader/refuse.ts'
import { createSource } from './loader/source.ts'
import { findUsedResources, pickUsed } from './loader/unusedResources.ts'
import { parseYaml } from './loader/yaml.ts'
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

/**
 * Loads a Compose project the way `docker compose` does.
 *
 * @throws ComposeError with every fault that was found
 * @see https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export async function loadProject(input: LoadInput): Promise<Project> {
  const { project, problems } = await checkCompose(input)
  if (project !== null) return project
  throw new ComposeError(problems.filter((problem) => problem.severity === 'error').map(withoutSeverity))
}

function withoutSeverity({ severity: _, ...violation }: ComposeProblem): ComposeViolation {
  return violation
}

/** The same for an editor: never throws on a faulty file, and lists warnings beside the errors. */
export async function checkCompose(input: LoadInput): Promise<{ project: Project | null; problems: ComposeProblem[] }> {
  const problems = new Problems()
  const project = await load(input, problems)
  return { project: problems.hasErrors ? null : project, problems: problems.list }
}

async function load(input: LoadInput, problems: Problems): Promise<Project | null> {
  const sources = input.files.map((file) => createSource(file.path, file.text))
  for (const source of sources) parseYaml(source, problems)
  if (problems.hasErrors) return null
  const folder = cleanPath(input.workingDir)
  const name = chooseProjectName(input.projectName, sources, folder, input.environment, problems)
  const environment = { ...input.environment, COMPOSE_PROJECT_NAME: name }
  const files = new ProjectFiles(folder, input.readFile ?? null, input.trustPaths === true, problems)
  const model = await loadModel(sources, {
    files,
    problems,
    folder,
    home: input.home ?? null,
    environment,
    including: [],
  })
  if (model === null || model.entries.size === 0) {
    const [source] = sources
    const at = source === undefined ? null : { source, offset: 0 }
    if (!problems.hasErrors) problems.error({ code: 'EMPTY_FILE', message: 'empty compose file', path: [], at })
    return null
  }
  const errorsBefore = problems.errorCount
  const bound = bindProject(model, name, problems)
  if (problems.errorCount > errorsBefore) return null
  normalize(bound, model, name, environment, problems)
  if (problems.errorCount > errorsBefore) return null
  const profiles = input.profiles ?? defaultProfiles(environment)
  const selection = selectServices(bound.services, profiles)
  checkConsistency(bound, selection, model, problems)
  if (input.keepUnsupported === true) refuseUnprintable(selection.active, model, problems)
  else refuseUnsupported(bound, selection.active, model, problems)
  if (problems.hasErrors) return null
  for (const [service, config] of Object.entries(selection.active)) {
    const from = bound.serviceFiles[service]
    await readServiceFiles(service, config, from, {
      files,
      problems,
      canonical: model,
      folder,
      environment,
      deployed: input.isDeployed ? input.environment : null,
    })
  }
  const used = findUsedResources(selection.active)
  return {
    name,
    workingDir: folder,
    configFiles: input.files.map((file) => file.path),
    services: selection.active,
    disabledServices: selection.disabled,
    networks: pickUsed(bound.networks, used.networks),
    volumes: pickUsed(bound.volumes, used.volumes),
    secrets: pickUsed(bound.secrets, used.secrets),
    configs: pickUsed(bound.configs, used.configs),
    extensions: bound.extensions,
    profiles: profiles.filter((profile) => profile !== ''),
    environment,
    warnings: problems.list.filter((problem) => problem.severity === 'warning').map(withoutSeverity),
  }
}

/** An empty one where none is named, which a profile that is an unset variable matches. */
function defaultProfiles(environment: Readonly<Record<string, string>>): string[] {
  return (environment.COMPOSE_PROFILES ?? '').split(',').map((profile) => profile.trim())
}
