// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../version.ts'
import { Catalog } from './catalog.ts'
import { composeFaults } from './composeFaults.ts'

const catalog = new Catalog({ dirs: [join(projectRoot, 'marketplace')] })

async function faultsWith(image: string) {
  const app = await catalog.get('nginx')
  const [question] = app.questions
  if (!question) throw new Error('nginx asks nothing')
  const composeText = app.composeText.replace(/^( *image: ).*$/m, (_, key: string) => key + image)
  return composeFaults({ ...app, composeText, questions: [...app.questions, { ...question, name: 'CHOSEN' }] })
}

test.each(['"${CHOSEN}"', '${CHOSEN:-nginx}:1.29', 'ghcr.io/${CHOSEN}/x:1', '"$CHOSEN/x:1"', 'nas:${CHOSEN}/x:1'])(
  'an answer does not decide where an image comes from: %s',
  async (image) => {
    const faults = await faultsWith(image)
    expect(faults.some(({ message }) => message.includes('the answer to CHOSEN decides'))).toBe(true)
  },
)

test.each(['nginx:${CHOSEN:-1.29}', 'ghcr.io/a/b:1.${CHOSEN}', 'nginx:1.29', '${OTHER:-nginx}:1.29'])(
  'it may decide its tag: %s',
  async (image) => expect(await faultsWith(image)).toEqual([]),
)
