import { checkCompose } from '../../load.ts'
import type { ComposeProblem } from '../problems.ts'

/** What is wrong with a Compose file, as a user of the product is told. */
export async function problemsOf(
  text: string,
  options: { environment?: Record<string, string>; files?: Record<string, string> } = {},
): Promise<ComposeProblem[]> {
  const { problems } = await checkCompose({
    files: [{ path: 'compose.yaml', text }],
    projectName: 'p',
    workingDir: '/project',
    environment: options.environment ?? {},
    readFile: async (path) => options.files?.[path.replace('/project/', '')] ?? null,
  })
  return problems
}
