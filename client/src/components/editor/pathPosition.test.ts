import { yamlLanguage } from '@codemirror/lang-yaml'
import { expect, it } from 'vitest'
import { pathPosition } from './pathPosition.ts'

const TEXT = `services:
  web:
    image: nginx
    labels: {"a.b": c}
    ports:
      - "80:80"
      - target: 443
  web2: &x
    image: y
`

function marked(path: string): string | null {
  const position = pathPosition(yamlLanguage.parser.parse(TEXT), TEXT, path)
  return position && TEXT.slice(position.from, position.to).trim()
}

it.each([
  ['services', 'services'],
  ['services.web.image', 'image'],
  ['services.web.ports[0]', '"80:80"'],
  ['services.web.ports[1].target', 'target'],
  ['services.web.labels.a.b', '"a.b"'],
  ['services.web2.image', 'image'],
  ['services.web2', 'web2'],
])('finds %s', (path, text) => expect(marked(path)).toBe(text))

it('stops at the last part that is there', () => {
  expect(marked('services.web.ports[7].published')).toBe('ports')
  expect(marked('services.web.privileged')).toBe('web')
  expect(marked('volumes.data')).toBeNull()
  expect(marked('')).toBeNull()
})
