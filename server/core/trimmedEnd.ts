/**
 * The text without this character at its end, however often it stands there. A pattern such as `/=+$/` would read each
 * run of them in the middle over and over.
 */
export function trimmedEnd(text: string, character: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === character) end -= 1
  return text.slice(0, end)
}
