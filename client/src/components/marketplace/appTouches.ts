import type { AppDetailFragment } from '../../gql/graphql.ts'

/** The ports that an app answers on, as one sentence; each number once, whatever its protocols. */
export function portSentence({ ports }: Pick<AppDetailFragment, 'ports'>): string {
  const published = ports.flatMap(({ default: port, label }) => (port === null ? [] : [`port ${port} (${label})`]))
  const distinct = [...new Set(published)]
  if (distinct.length === 0) return 'It publishes no port.'
  return `Uses ${distinct.join(', ')}. You can change ${distinct.length === 1 ? 'it' : 'them'}.`
}

/** What an app stores and where, a sentence for each place, whichever of its containers use it. */
export function storageSentences({ volumes }: Pick<AppDetailFragment, 'volumes'>): string[] {
  return [
    ...new Set(
      volumes.map(({ purpose, target, kind, variable, readOnly }) => {
        const where =
          kind === 'named'
            ? 'in a volume of its own'
            : `in a folder of this machine${variable ? ' that you choose' : ''}`
        return `${purpose ?? target}: ${where}${readOnly ? ', read-only' : ''}.`
      }),
    ),
  ]
}
