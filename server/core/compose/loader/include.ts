import { checkSections } from './checkSections.ts'
import { DotenvError, parseDotenv } from './dotenv.ts'
import { cleanPath, joinPath } from './goPath.ts'
import { loadModel, type ModelScope } from './loadModel.ts'
import { listNode, type MapNode, mapNode, type Node, stringNode, withEntry, withoutEntry } from './node.ts'
import { plainData } from './plainRecord.ts'
import type { Problems } from './problems.ts'
import { createSource, type Source } from './source.ts'
import { typeFix } from './typeFix.ts'

const RESOURCES = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models']

/**
 * Brings in the resources of the files that `include` names, each read as a project of its own.
 * @see https://github.com/compose-spec/compose-spec/blob/main/14-include.md
 */
export async function applyIncludes(model: MapNode, source: Source, scope: ModelScope): Promise<MapNode> {
  const include = model.entries.get('include')
  if (include === undefined) return model
  let result = withoutEntry(model, 'include')
  if (include.kind === 'null') return result
  if (include.kind !== 'list') {
    const message = '`include` must be a list'
    scope.problems.error({
      code: 'WRONG_TYPE',
      message,
      path: ['include'],
      at: include,
      fix: () => typeFix('a list', include.kind),
    })
    return result
  }
  for (const [index, entry] of include.items.entries()) {
    const imported = await loadInclude(entry, index, source, scope)
    if (imported === null) return result
    result = importResources(imported, result, index, scope)
    if (!checkSections(result, scope.problems)) return result
  }
  return result
}

interface IncludeRequest {
  paths: Node[]
  projectDirectory: string | null
  envFiles: Node[]
}

function readRequest(entry: Node): IncludeRequest | null {
  if (entry.kind === 'string') return { paths: [entry], projectDirectory: null, envFiles: [] }
  if (entry.kind !== 'map') return null
  const directory = entry.entries.get('project_directory')
  const paths = texts(entry.entries.get('path'))
  if (paths.length === 0) return null
  return {
    paths,
    projectDirectory: directory?.kind === 'string' && directory.value !== '' ? directory.value : null,
    envFiles: texts(entry.entries.get('env_file')),
  }
}

function texts(node: Node | undefined): Node[] {
  return node === undefined || node.kind === 'null' ? [] : node.kind === 'list' ? node.items : [node]
}

async function loadInclude(entry: Node, index: number, source: Source, scope: ModelScope): Promise<MapNode | null> {
  const { problems, files } = scope
  const request = readRequest(entry)
  if (request === null) {
    problems.error({
      code: 'INVALID_INCLUDE',
      message: 'must be a path or have one',
      path: ['include', index],
      at: entry,
    })
    return null
  }
  const sources: Source[] = []
  for (const path of request.paths) {
    const place = { path: ['include', index], at: path }
    const file = path.kind === 'string' ? await files.require(path.value, scope.folder, place, 'file') : null
    if (file === null) return null
    sources.push(createSource(file.path, file.text))
  }
  const main = sources[0]
  if (main === undefined) return null
  const including = [
    ...scope.including,
    joinPath(scope.folder, source.path.startsWith('/') ? '' : source.path),
    source.path,
  ]
  if (including.includes(main.path)) {
    const message = `include cycle detected: ${[...new Set(including), main.path].join(' includes ')}`
    problems.error({ code: 'INCLUDE_CYCLE', message, path: ['include', index], at: entry })
    return null
  }
  const folder = folderOf(request, main.path, scope)
  const environment = await readEnvironment(request, folder, index, scope)
  if (environment === null) return null
  const model = await loadModel(sources, { ...scope, folder, environment, including })
  return model === null ? null : passThroughLists(model, environment, problems)
}

function folderOf({ projectDirectory }: IncludeRequest, mainPath: string, scope: ModelScope): string {
  if (projectDirectory === null) return mainPath.slice(0, mainPath.lastIndexOf('/')) || '/'
  return projectDirectory.startsWith('/') ? cleanPath(projectDirectory) : joinPath(scope.folder, projectDirectory)
}

/** The project's variables, then those of the included project's own env files. */
async function readEnvironment(
  { envFiles }: IncludeRequest,
  folder: string,
  index: number,
  scope: ModelScope,
): Promise<Readonly<Record<string, string>> | null> {
  const { files, environment, problems } = scope
  const variables = new Map<string, string>()
  const lookup = (name: string) => (Object.hasOwn(environment, name) ? environment[name] : variables.get(name))
  const place = { path: ['include', index, 'env_file'], at: null }
  const texts: ({ path: string; text: string } | null)[] = []
  if (envFiles.length === 0) texts.push(await files.read('.env', folder, place))
  for (const file of envFiles) {
    const path = file.kind === 'string' ? file.value : ''
    texts.push(await files.require(path, scope.folder, { ...place, at: file }, 'env file'))
  }
  for (const file of texts) {
    try {
      if (file !== null) parseDotenv(file.text, lookup, variables, problems.substitutions(place))
    } catch (error) {
      if (!(error instanceof DotenvError)) throw error
      problems.error({
        code: 'INVALID_ENV_FILE',
        message: `${file?.path} line ${error.line}: ${error.message}`,
        ...place,
      })
    }
  }
  return problems.hasErrors ? null : { ...Object.fromEntries(variables), ...environment }
}

/** `- KEY` takes its value from the included project's environment, which nobody knows later. */
function passThroughLists(model: MapNode, environment: Readonly<Record<string, string>>, problems: Problems): MapNode {
  const services = model.entries.get('services')
  if (services?.kind !== 'map') return model
  const entries = [...services.entries].map(([name, service]) => {
    const list = service.kind === 'map' ? service.entries.get('environment') : undefined
    if (service.kind !== 'map' || list?.kind !== 'list') return [name, service] as const
    const items = list.items.map((item) => {
      const value = item.kind === 'string' && Object.hasOwn(environment, item.value) ? environment[item.value] : null
      if (item.kind !== 'string' || value === null || value === undefined) return item
      const isAllowed = problems.allows('substituted', value.length, { path: ['services', name], at: item })
      return isAllowed ? stringNode(`${item.value}=${value}`, item) : item
    })
    return [name, withEntry(service, 'environment', listNode(items, list))] as const
  })
  return withEntry(model, 'services', mapNode(entries, services))
}

function importResources(imported: MapNode, model: MapNode, index: number, scope: ModelScope): MapNode {
  let result = model
  for (const kind of RESOURCES) {
    const from = imported.entries.get(kind)
    if (from?.kind !== 'map') continue
    const to = result.entries.get(kind)
    const entries = new Map(to?.kind === 'map' ? to.entries : [])
    for (const [name, resource] of from.entries) {
      const own = entries.get(name)
      if (own !== undefined && JSON.stringify(plainData(own)) !== JSON.stringify(plainData(resource))) {
        const message = `${kind}.${name} conflicts with imported resource`
        scope.problems.error({ code: 'INCLUDE_CONFLICT', message, path: ['include', index], at: own })
      }
      entries.set(name, resource)
    }
    result = withEntry(result, kind, mapNode(entries, from))
  }
  return result
}
