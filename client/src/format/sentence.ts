/** A server's phrase as a sentence: begins with a capital, ends with a mark. Code and names at its start stay as they are. */
export function sentence(phrase: string): string {
  const text = phrase.trim()
  if (text === '') return ''
  const begun = /^[a-z]+([ ,']|$)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
  return /[.!?…:)]$/.test(begun) ? begun : `${begun}.`
}
