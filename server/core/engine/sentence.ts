/** Something that a message says or does not. */
export type Sentence = Pick<RegExp, 'test'>

/**
 * A message in which these parts, in lower case, follow one another, whatever stands between them and in any case. As a
 * pattern, `a .* b`, it would be searched to its end from each `a` anew.
 */
export function inOrder(...parts: readonly string[]): Sentence {
  return {
    test(message) {
      const text = message.toLowerCase()
      let at = 0
      for (const part of parts) {
        const found = text.indexOf(part, at)
        if (found === -1) return false
        at = found + part.length
      }
      return true
    },
  }
}

/** A message that says one of these. */
export function anyOf(...sentences: readonly Sentence[]): Sentence {
  return { test: (message) => sentences.some((sentence) => sentence.test(message)) }
}
