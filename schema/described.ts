/** The values of an enum with a sentence for each; `names` is the list that core goes by, so that none is forgotten. */
export function described<const Names extends readonly string[]>(
  names: Names,
  texts: Readonly<Record<Names[number], string>>,
): Record<Names[number], { description: string }> {
  const pairs = names.map((name: Names[number]) => [name, { description: texts[name] }])
  // Each name of the list is a key of the texts.
  return Object.fromEntries(pairs) as Record<Names[number], { description: string }>
}
