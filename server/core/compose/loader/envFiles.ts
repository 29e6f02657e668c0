import { isAbsolute } from 'node:path'
import type { Service } from '../service.ts'
import { sortedRecord } from './decoder.ts'
import { DotenvError, parseDotenv } from './dotenv.ts'
import type { ProjectFiles } from './files.ts'
import { cleanPath, joinPath } from './goPath.ts'
import { locate } from './locate.ts'
import type { MapNode } from './node.ts'
import type { Problems } from './problems.ts'
import { parseRawEnvFile } from './rawEnvFile.ts'
import type { ServiceFiles } from './serviceDecoder.ts'
import type { Lookup } from './substitute.ts'

interface EnvFileScope {
  files: ProjectFiles
  problems: Problems
  canonical: MapNode
  /** Absolute, as are the paths of the files by now. */
  folder: string
  environment: Readonly<Record<string, string>>
  /** The variables of a deployment, which are in files of its own; null where it is none. */
  deployed: Readonly<Record<string, string>> | null
}

/** What a deployment's own variables are called, relative to its folder; the second only where there is no such file. */
const DEPLOYED_FILE = '.env'
const DEPLOYED_ELSEWHERE = 'stack.env'

/** Reads a service's `env_file` and `label_file` into its environment and labels. */
export async function readServiceFiles(
  name: string,
  service: Service,
  from: ServiceFiles | undefined,
  scope: EnvFileScope,
): Promise<void> {
  if (from?.env_file !== undefined) await readEnvFiles(name, service, from.env_file, scope)
  if (from?.label_file !== undefined) await readLabelFiles(name, service, from.label_file, scope)
}

/** A later file wins over an earlier one, the service's own `environment` over all. */
async function readEnvFiles(
  name: string,
  service: Service,
  envFiles: NonNullable<ServiceFiles['env_file']>,
  scope: EnvFileScope,
): Promise<void> {
  const own = service.environment ?? {}
  const values = new Map<string, string>()
  for (const [key, value] of Object.entries(own)) if (value !== null) values.set(key, value)
  const lookup = (key: string) => {
    if (Object.hasOwn(scope.environment, key)) return scope.environment[key]
    return Object.hasOwn(own, key) ? (own[key] ?? undefined) : undefined
  }
  for (const [index, { path, required, format }] of envFiles.entries()) {
    const place = placeOf(scope, ['services', name, 'env_file', index, 'path'])
    if (format !== undefined && format !== 'raw') {
      const message = `unsupported env_file format "${format}"`
      scope.problems.error({ code: 'INVALID_VALUE', message, ...place, fix: 'Use "raw", or leave it out.' })
      continue
    }
    if (await isOfDeployment(path, scope, place)) {
      // As they were given: what stands for itself there is neither interpolated nor unquoted.
      for (const [key, value] of Object.entries(scope.deployed ?? {})) values.set(key, value)
      continue
    }
    const file = required
      ? await scope.files.require(path, scope.folder, place, 'env file')
      : await scope.files.read(path, scope.folder, place)
    if (file !== null) parseInto(values, file, { lookup, isRaw: format === 'raw', place }, scope)
  }
  const entries: [string, string | null][] = [...values, ...Object.entries(own)]
  const environment = sortedRecord([...new Map(entries)])
  if (environment !== undefined) service.environment = environment
}

async function isOfDeployment(path: string, { deployed, files, folder }: EnvFileScope, place: Place): Promise<boolean> {
  if (deployed === null) return false
  const absolute = isAbsolute(path) ? cleanPath(path) : joinPath(folder, path)
  if (absolute === joinPath(folder, DEPLOYED_FILE)) return true
  return absolute === joinPath(folder, DEPLOYED_ELSEWHERE) && (await files.read(path, folder, place)) === null
}

/** As with env files, but only labels of files before are seen by interpolation. */
async function readLabelFiles(name: string, service: Service, paths: string[], scope: EnvFileScope): Promise<void> {
  const labels = new Map<string, string>()
  for (const [index, path] of paths.entries()) {
    const place = placeOf(scope, ['services', name, 'label_file', index])
    const file = await scope.files.require(path, scope.folder, place, 'label file')
    if (file === null) continue
    const found = new Map<string, string>()
    parseInto(found, file, { lookup: (key) => labels.get(key), isRaw: false, place }, scope)
    for (const [key, value] of found) labels.set(key, value)
  }
  for (const [key, value] of Object.entries(service.labels ?? {})) labels.set(key, value)
  const sorted = sortedRecord([...labels])
  if (sorted !== undefined) service.labels = sorted
}

type Place = ReturnType<typeof placeOf>

function placeOf(scope: EnvFileScope, path: (string | number)[]) {
  return { path, at: locate(scope.canonical, path) }
}

function parseInto(
  values: Map<string, string>,
  file: { path: string; text: string },
  { lookup, isRaw, place }: { lookup: Lookup; isRaw: boolean; place: Place },
  { problems }: EnvFileScope,
): void {
  try {
    if (isRaw) parseRawEnvFile(file.text, lookup, values)
    else parseDotenv(file.text, lookup, values, problems.substitutions(place))
  } catch (error) {
    if (!(error instanceof DotenvError)) throw error
    const message = `${file.path} line ${error.line}: ${error.message}`
    problems.error({ code: 'INVALID_ENV_FILE', message, ...place })
  }
}
