import type { IncomingMessage } from 'node:http'
import { requireJsonBounds } from './jsonBounds.ts'
import { readBytes } from './requestBytes.ts'

/** Longer ones are not worth remembering. */
const MAX_BYTES = 16 * 1024

/** A GraphQL request in full, but for its caller. */
export interface Question {
  /** Equal texts are equal requests. Null: too long, several questions at once, or something unusual. */
  text: string | null
  /** The body, which is not to be had from the request any more; undefined where there is none. */
  body: Buffer | undefined
}

/** @throws DomainError PAYLOAD_TOO_LARGE, INVALID_INPUT */
export async function readQuestion(request: IncomingMessage): Promise<Question> {
  const { method, url = '', headers } = request
  const accept = headers.accept ?? ''
  // Streams and pages.
  const isOrdinary = !/text\/|multipart\//.test(accept) && url.length + accept.length <= MAX_BYTES
  if (method !== 'POST') return { text: isOrdinary ? `${method} ${url}\n${accept}` : null, body: undefined }
  const body = await readBytes(request)
  const type = headers['content-type'] ?? ''
  if (body.length === 0) return { text: null, body: undefined }
  if (/json/i.test(type)) requireJsonBounds(body)
  if (!isOrdinary || body.length > MAX_BYTES || !/^application\/json *(;|$)/i.test(type)) return { text: null, body }
  const text = body.toString('utf8')
  const isBatch = text.trimStart().startsWith('[')
  return { text: isBatch ? null : `POST ${url}\n${accept}\n${type}\n${text}`, body }
}
