import type { Readable } from 'node:stream'

/** The JSON values of a newline-delimited stream, across chunk borders. A broken line ends it with an error. */
export async function* jsonLines<T>(stream: Readable): AsyncGenerator<T, void, void> {
  // Pieces of a line that has no end yet: only what is new is searched for one.
  let pieces: string[] = []
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true })
    let at = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      const line = [...pieces, text.slice(at, end)].join('').trim()
      pieces = []
      at = end + 1
      if (line) yield JSON.parse(line)
    }
    if (at < text.length) pieces.push(text.slice(at))
  }
  const rest = pieces.join('').trim()
  if (rest) yield JSON.parse(rest)
}
