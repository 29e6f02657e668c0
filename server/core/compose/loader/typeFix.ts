const HOW_TO_WRITE: Record<string, string> = {
  'a mapping': 'write "key: value" lines below it',
  'a list': 'write its items below it, each after "- "',
  'a string': 'write a text, in quotes where it looks like a number',
  'an integer': 'write a whole number',
  'an octal number': 'write octal digits, such as "0440"',
  'a number': 'write a number',
  'a boolean': 'write true or false',
  null: 'leave it empty',
}

/** What to write where one of these types is expected: `a list or a string`. */
export function typeFix(expected: string): string | undefined {
  const ways = expected.split(' or ').flatMap((type) => HOW_TO_WRITE[type] ?? [])
  const [first, ...others] = ways
  if (first === undefined) return undefined
  return `${[first[0]?.toUpperCase() + first.slice(1), ...others].join(', or ')}.`
}
