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
  return [
    ...answeredImages(app),
    ...problems
      .filter(({ severity }) => severity === 'error')
      .map(({ path, line, column, message, fix }) => ({
        path,
        message: `${line === undefined ? '' : `line ${line}, column ${column}: `}${message}${fix ? `. ${fix}` : ''}`,
      })),
  ]
}

const VARIABLE = /\$\{[^}]{0,500}\}/g

/** Where an image comes from is the author's to say: an answer, which may be an agent's, decides its tag at most. */
function answeredImages({ composeText, questions }: MarketplaceApp): AppFault[] {
  return composeText.split('\n').flatMap((line, index) => {
    const image = /^ *image: *["']?([^"'#]+)/.exec(line)?.[1]?.trim() ?? ''
    const at = image.indexOf('$')
    const before = image.slice(0, at)
    const isInTag =
      before.lastIndexOf(':') > before.lastIndexOf('/') && !image.slice(at).replace(VARIABLE, '').includes('/')
    if (at === -1 || isInTag) return []
    const asked = questions.filter(({ name }) => new RegExp(`\\$\\{?${name}\\b`).test(image))
    return asked.map(({ name }) => ({
      path: 'services',
      message: `line ${index + 1}: the answer to ${name} decides which image is run. Write its registry and name out; only the tag may be an answer`,
    }))
  })
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
