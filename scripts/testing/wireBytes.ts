import { get } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A body as it comes over the wire, still compressed, to a client that accepts this encoding. */
export function wireBytes(url: string, accept: string): Promise<{ bytes: Buffer; encoding: string | undefined }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': accept } }, (answer) => {
      buffer(answer).then(
        (bytes) => resolve({ bytes, encoding: answer.headers['content-encoding'] }),
        (error) => reject(error),
      )
    }).on('error', reject)
  })
}
