import type { IncomingMessage } from 'node:http'

/** Longer ones are not worth remembering. */
const MAX_BYTES = 16 * 1024

/** A GraphQL request in full, but for its caller. */
export interface Question {
  /** Equal texts are equal requests. Null: it asks several things at once, which nobody repeats. */
  text: string | null
  /** The body, which has been read and is not to be had from the request any more; undefined of a GET. */
  body: string | undefined
}

/**
 * The question of a short, ordinary request; undefined, with nothing read, of any other: a stream, a page, what is
 * compressed or of unknown length.
 */
export async function readQuestion(request: IncomingMessage): Promise<Question | undefined> {
  const { method, url = '', headers } = request
  const accept = headers.accept ?? ''
  if (/text\/|multipart\//.test(accept)) return undefined
  if (method === 'GET')
    return url.length + accept.length <= MAX_BYTES ? { text: `GET ${url}\n${accept}`, body: undefined } : undefined
  const type = headers['content-type'] ?? ''
  const length = Number(headers['content-length'] ?? 0)
  const isOrdinary =
    method === 'POST' &&
    /^application\/json *(;|$)/i.test(type) &&
    headers['content-encoding'] === undefined &&
    headers['transfer-encoding'] === undefined
  if (!isOrdinary || length === 0 || length > MAX_BYTES) return undefined
  const body = await readAll(request)
  const isBatch = body.trimStart().startsWith('[')
  return { text: isBatch ? null : `POST ${url}\n${accept}\n${type}\n${body}`, body }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
