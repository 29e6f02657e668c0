// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { expect, it } from 'vitest'
import { templateQuestions } from './templateQuestions.ts'

const compose = (lines: string) => `services:\n  web:\n    image: nginx\n${lines}`

it('asks once for every variable, with its default', () => {
  const text = compose('    ports: ["${PORT:-8080}:80"]\n    environment:\n      A: ${PORT:-8080}\n      B: $NAME\n')
  expect(templateQuestions(text)).toMatchObject([
    { name: 'PORT', default: '8080', required: false },
    { name: 'NAME', default: null, required: false },
  ])
})

it('requires what the file demands, wherever it does so, and passes its message on', () => {
  const text = compose('    environment:\n      A: ${KEY}\n      B: ${KEY:?from the admin page}\n')
  expect(templateQuestions(text)).toMatchObject([{ name: 'KEY', required: true, help: 'from the admin page' }])
})

it('leaves comments, escaped dollars and what is no YAML alone', () => {
  expect(templateQuestions(compose('    # ${NOT}\n    command: echo $${NEITHER}\n'))).toEqual([])
  expect(templateQuestions('services: [\n')).toEqual([])
  expect(templateQuestions('${A}')).toEqual([])
})
