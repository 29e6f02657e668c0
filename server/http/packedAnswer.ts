import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** Below this a packed answer takes no packet less, and packing it takes longer than sending it. */
const WORTH_BYTES = 4 * 1024
/** JSON of many alike objects packs to a tenth with the least effort already. */
const LEVEL = 1

const pack = promisify(gzip)

/**
 * The answer packed, where it is long and the client can unpack it; null where it goes as it is. Packing happens beside
 * the event loop.
 */
export async function packedAnswer(text: string, acceptEncoding: string | null | undefined): Promise<Buffer | null> {
  if (text.length < WORTH_BYTES || !acceptsGzip(acceptEncoding)) return null
  return pack(text, { level: LEVEL })
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3 */
function acceptsGzip(acceptEncoding: string | null | undefined): boolean {
  const codings = (acceptEncoding ?? '').toLowerCase().split(',')
  return codings.some((coding) => {
    const [name = '', ...parameters] = coding.split(';').map((part) => part.trim())
    return name === 'gzip' && !parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter))
  })
}
