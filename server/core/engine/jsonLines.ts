import type { Readable } from 'node:stream'

/** The JSON values of a newline-delimited stream, across chunk borders. A broken line ends it with an error. */
export async function* jsonLines<T>(stream: Readable): AsyncGenerator<T, void, void> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    rest += decoder.decode(chunk, { stream: true })
    let end = rest.indexOf('\n')
    while (end >= 0) {
      const line = rest.slice(0, end).trim()
      rest = rest.slice(end + 1)
      if (line) yield JSON.parse(line)
      end = rest.indexOf('\n')
    }
  }
  if (rest.trim()) yield JSON.parse(rest)
}
