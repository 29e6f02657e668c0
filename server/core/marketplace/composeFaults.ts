import { dirname } from 'node:path'
import { checkCompose } from '../compose/load.ts'
import { generateValues } from './generateValue.ts'
import type { AppQuestion, MarketplaceApp } from './marketplaceApp.ts'
import type { AppFault } from './parseAppFile.ts'

/** What keeps an app's Compose part from being installed, whatever is answered to its questions. */
export async function composeFaults(app: MarketplaceApp): Promise<AppFault[]> {
  const answers = Object.fromEntries(
    app.questions.filter(({ required }) => required).map((question) => [question.name, sampleAnswer(question)]),
  )
  const { problems } = await checkCompose({
    files: [{ path: app.composePath, text: app.composeText }],
    projectName: app.id,
    workingDir: dirname(app.composePath),
    environment: { ...answers, ...generateValues(app.questions, answers) },
  })
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ path, line, column, message, fix }) => ({
      path,
      message: `${line === undefined ? '' : `line ${line}, column ${column}: `}${message}${fix ? `. ${fix}` : ''}`,
    }))
}

function sampleAnswer({ type, example, choices, min }: AppQuestion): string {
  if (example !== null) return example
  switch (type) {
    case 'choice':
      return choices[0]?.value ?? ''
    case 'boolean':
      return 'true'
    case 'number':
    case 'port':
      return `${min ?? 1024}`
    case 'path':
      return '/srv'
    case 'url':
      return 'http://localhost'
    default:
      return 'sample'
  }
}
