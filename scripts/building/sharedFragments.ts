/** A document as the code generator writes it: one a line, as JSON with a type behind it. */
const DOCUMENT = /^export const (\w+) = (\{"kind":"Document".*\})( as unknown as DocumentNode<.*)$/gm

interface Definition {
  kind: string
  name: { value: string }
}

/**
 * The generated documents with each fragment in them once. The generator writes a fragment into every operation that has
 * it, which makes up most of what a browser has to load of them.
 */
export function withSharedFragments(source: string): string {
  const fragments = new Map<string, string>()
  const shared = source.replace(DOCUMENT, (_line, name: string, json: string, type: string) => {
    // The generator's own output; it has this form.
    const { definitions } = JSON.parse(json) as { definitions: Definition[] }
    const parts = definitions.map((definition) => {
      if (definition.kind !== 'FragmentDefinition') return JSON.stringify(definition)
      const constant = `${definition.name.value}Definition`
      fragments.set(constant, JSON.stringify(definition))
      return constant
    })
    return `export const ${name} = {"kind":"Document","definitions":[${parts.join(',')}]}${type}`
  })
  const first = shared.search(/^export const \w+ = \{"kind":"Document"/m)
  const definitions = [...fragments].map(([constant, json]) => `const ${constant} = ${json}\n`).join('')
  return first === -1 ? shared : `${shared.slice(0, first)}${definitions}${shared.slice(first)}`
}
