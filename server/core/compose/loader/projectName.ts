import { trimmedEnd } from '../../trimmedEnd.ts'
import type { Problems } from './problems.ts'
import { scalarText } from './scalarText.ts'
import type { Source } from './source.ts'
import { SubstitutionError, substitute } from './substitute.ts'

/** What Compose makes of any text: lower case, only `a-z0-9_-`, beginning with a letter or digit. */
export function normalizeProjectName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '')
}

/**
 * The project's name: the one asked for, else `COMPOSE_PROJECT_NAME`, else the file's own `name`, else the folder's.
 * @see https://docs.docker.com/compose/how-tos/project-name/
 */
export function chooseProjectName(
  requested: string | undefined,
  sources: readonly Source[],
  workingDir: string,
  environment: Readonly<Record<string, string>>,
  problems: Problems,
): string {
  const explicit = requested || environment.COMPOSE_PROJECT_NAME
  if (explicit) {
    if (normalizeProjectName(explicit) !== explicit) {
      const message = `invalid project name "${explicit}": must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`
      const fix = `Use "${normalizeProjectName(explicit)}".`
      problems.error({ code: 'INVALID_NAME', message, path: ['name'], at: null, fix })
    }
    return explicit
  }
  const written = writtenName(sources)
  const name = normalizeProjectName(
    written === null ? baseName(workingDir) : interpolateName(written, environment, problems),
  )
  if (name === '') {
    problems.error({ code: 'INVALID_NAME', message: 'project name must not be empty', path: ['name'], at: null })
  }
  return name
}

/** The last `name` of the files, before the variables in it are replaced. */
function writtenName(sources: readonly Source[]): string | null {
  let name: string | null = null
  for (const { root } of sources.flatMap((source) => source.parsed ?? [])) {
    const node = root.kind === 'map' ? root.entries.get('name') : undefined
    const text = node === undefined ? null : scalarText(node)
    if (text !== null && text !== '') name = text
  }
  return name
}

function interpolateName(name: string, environment: Readonly<Record<string, string>>, problems: Problems): string {
  try {
    return substitute(name, (key) => (Object.hasOwn(environment, key) ? environment[key] : undefined))
  } catch (error) {
    if (!(error instanceof SubstitutionError)) throw error
    problems.error({ code: error.code, message: error.message, path: ['name'], at: null })
    return name
  }
}

function baseName(path: string): string {
  return trimmedEnd(path, '/').split('/').at(-1) ?? ''
}
