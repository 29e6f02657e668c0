import { always, type Decoder, invalidValue, list, wrongType } from './decoder.ts'
import { anyText } from './scalarDecoders.ts'
import { splitShellWords } from './shellWords.ts'

const words = list(anyText)

const parse: Decoder<string[] | null> = (node, scope) => {
  if (node.kind === 'list') return words(node, scope) ?? []
  if (node.kind !== 'string') return wrongType(node, scope, 'a string or a list')
  const split = splitShellWords(node.value)
  if (split === null)
    return invalidValue(node, scope, 'invalid command line string', 'Close the quotes, or write a list of words.')
  if (split.cutAt !== -1) {
    const lost = node.value.slice(split.cutAt).trim().slice(0, 40)
    const message = `everything from "${lost}" on is dropped, as no shell runs the command`
    const path = [...scope.path]
    scope.problems.warn({ code: 'COMMAND_CUT', message, path, at: node, fix: 'Write ["sh", "-c", "…"].' })
  }
  return split.words
}

/** A command line or a list of words. `[]` and `""` mean none, null means that of the image. */
export const command: Decoder<string[] | null> = always(parse, () => null)

/** A command line for the shell, or a list that begins with `CMD`, `CMD-SHELL` or `NONE`. */
export const healthTest: Decoder<string[]> = (node, scope) =>
  node.kind === 'string' ? ['CMD-SHELL', node.value] : words(node, scope)
