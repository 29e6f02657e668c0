// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { expect, test } from 'vitest'
import { DomainError } from '../errors.ts'
import { templateQuestions } from '../templates/templateQuestions.ts'
import { checkCompose } from './load.ts'
import { loadApart, questionsApart } from './loadApart.ts'
import { checkComposeHere } from './loadHere.ts'
import type { LoadInput } from './loadInput.ts'

const FILES: Record<string, string> = {
  '/p/app.env': 'FROM_FILE=yes\n',
  '/p/base.yaml': 'services:\n  base:\n    image: nginx\n    labels: { from: base }\n',
}

const input = (text: string, more: Partial<LoadInput> = {}): LoadInput => ({
  files: [{ path: 'compose.yaml', text }],
  projectName: 'p',
  workingDir: '/p',
  environment: { TAG: '1.29' },
  readFile: async (path) => FILES[path] ?? null,
  ...more,
})

test.each([
  ['a project', 'services:\n  web:\n    image: nginx:${TAG}\n    ports: ["8080-8090:80"]\n'],
  ['other files', 'services:\n  web:\n    extends: { file: base.yaml, service: base }\n    env_file: app.env\n'],
  ['names of prototypes', 'services:\n  __proto__: { image: x }\n  constructor: { image: y }\n'],
  ['faults', 'services:\n  web:\n    imag: nginx\n    ports: ["99999"]\n'],
  ['no YAML', 'services: ['],
])('the thread says of %s what is said here', async (_, text) => {
  expect(await loadApart(input(text))).toEqual(await checkComposeHere(input(text)))
})

test('the questions of a text are those that are found here', async () => {
  const text = 'services:\n  web:\n    image: nginx:${TAG:-1}\n    labels: { a: "${B:?say b}" }\n'
  expect(await questionsApart(text)).toEqual(templateQuestions(text))
})

test('several at once, each with its own answer', async () => {
  const texts = Array.from({ length: 5 }, (_, at) => `services:\n  s${at}:\n    image: nginx\n`)
  const results = await Promise.all(texts.map((text) => loadApart(input(text))))
  expect(results.map(({ project }) => Object.keys(project?.services ?? {}))).toEqual(texts.map((_, at) => [`s${at}`]))
})

test('a file that may not be read fails as it does here, and the next one is read', async () => {
  const refusing = async () => {
    throw new DomainError('POLICY_DENIED', 'not this one')
  }
  const text = 'services:\n  web:\n    image: nginx\n    env_file: app.env\n'
  await expect(loadApart(input(text, { readFile: refusing }))).rejects.toMatchObject({ code: 'POLICY_DENIED' })
  expect((await loadApart(input(text))).project?.services.web?.environment).toEqual({ FROM_FILE: 'yes' })
})

test('a large file holds nobody up', async () => {
  const values = Array.from({ length: 8_000 }, (_, at) => `      K${at}: v${at}\n`).join('')
  const text = `services:\n  web:\n    image: nginx\n    environment:\n${values}`
  const turns = { loop: 0 }
  const timer = setInterval(() => turns.loop++, 1)
  const { project } = await checkCompose(input(text))
  clearInterval(timer)
  expect(Object.keys(project?.services.web?.environment ?? {})).toHaveLength(8_000)
  // Here it would be none: the timer's turn comes while the thread is at work, however slow it is.
  expect(turns.loop).toBeGreaterThan(3)
})
