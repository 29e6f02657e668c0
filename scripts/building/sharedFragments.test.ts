import { expect, it } from 'vitest'
import { withSharedFragments } from './sharedFragments.ts'

const definition = (kind: string, name: string) => ({ kind, name: { kind: 'Name', value: name } })
const line = (name: string, ...definitions: object[]) =>
  `export const ${name} = ${JSON.stringify({ kind: 'Document', definitions })} as unknown as DocumentNode<X, Y>;`

it('writes each fragment once, and every document as before', () => {
  const fragment = definition('FragmentDefinition', 'Row')
  const operations = ['A', 'B'].map((name) => definition('OperationDefinition', name))
  const source = ['import x', ...operations.map((operation, index) => line(`D${index}`, operation, fragment))].join(
    '\n',
  )
  const shared = withSharedFragments(source)
  expect(shared.split(JSON.stringify(fragment))).toHaveLength(2)
  const plain = shared.replaceAll(/export | as unknown as DocumentNode<X, Y>|import x/g, '')
  // What the two documents come to when the file is run.
  const documents = new Function(`${plain}; return [D0, D1]`)()
  expect(documents).toEqual(operations.map((operation) => ({ kind: 'Document', definitions: [operation, fragment] })))
})

it('leaves alone what has no documents', () => {
  expect(withSharedFragments('export type A = string\n')).toBe('export type A = string\n')
})
