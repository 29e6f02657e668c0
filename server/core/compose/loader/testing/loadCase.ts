import { composeConfig } from '../../composeConfig.ts'
import { checkCompose } from '../../load.ts'
import { DotenvError, parseDotenv } from '../dotenv.ts'
import type { ConformanceCase, Outcome } from './conformanceCase.ts'
import { HOME_FOLDER, PROJECT_FOLDER } from './oracle.ts'

/** What the loader makes of a case, in the form in which Compose prints it. */
export async function loadCase(input: ConformanceCase): Promise<Outcome> {
  const shell: Record<string, string> = { HOME: HOME_FOLDER, PATH: '/usr/bin:/bin', PWD: PROJECT_FOLDER }
  try {
    const dotenv = parseDotenv(input.files['.env'] ?? '', (name) => shell[name])
    const { project, problems } = await checkCompose({
      files: input.main.map((file) => ({ path: `${PROJECT_FOLDER}/${file}`, text: input.files[file] ?? '' })),
      ...(input.projectName === null ? {} : { projectName: input.projectName }),
      ...(input.profiles.length === 0 ? {} : { profiles: input.profiles }),
      workingDir: PROJECT_FOLDER,
      home: HOME_FOLDER,
      environment: { ...Object.fromEntries(dotenv), ...shell },
      readFile: async (path) => input.files[path.slice(PROJECT_FOLDER.length + 1)] ?? null,
      trustPaths: true,
      keepUnsupported: true,
    })
    if (project !== null) return { config: JSON.parse(JSON.stringify(composeConfig(project))) }
    const [first] = problems.filter((problem) => problem.severity === 'error')
    return { error: `${first?.code} ${first?.path}: ${first?.message}` }
  } catch (error) {
    if (error instanceof DotenvError) return { error: error.message }
    throw error
  }
}
