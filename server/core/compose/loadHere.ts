import { bindProject } from './loader/bindProject.ts'
import { checkConsistency } from './loader/consistency.ts'
import { readServiceFiles } from './loader/envFiles.ts'
import { ProjectFiles } from './loader/files.ts'
import { cleanPath } from './loader/goPath.ts'
import { loadModel } from './loader/loadModel.ts'
import { normalize } from './loader/normalize.ts'
import { Problems } from './loader/problems.ts'
import { selectServices } from './loader/profiles.ts'
import { chooseProjectName } from './loader/projectName.ts'
import { refuseUnprintable, refuseUnsupported } from './loader/refuse.ts'
import { createSource } from './loader/source.ts'
import { findUsedResources, pickUsed } from './loader/unusedResources.ts'
import { parseYaml } from './loader/yaml.ts'
import type { LoadInput, LoadResult } from './loadInput.ts'
import type { Project } from './project.ts'

/** Loads in this thread, however long that takes. */
export async function checkComposeHere(input: LoadInput): Promise<LoadResult> {
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
    warnings: problems.list
      .filter(({ severity }) => severity === 'warning')
      .map(({ severity: _, ...warning }) => warning),
  }
}

/** An empty one where none is named, which a profile that is an unset variable matches. */
function defaultProfiles(environment: Readonly<Record<string, string>>): string[] {
  return (environment.COMPOSE_PROFILES ?? '').split(',').map((profile) => profile.trim())
}
