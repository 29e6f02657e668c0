import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface WireQuestion {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** A body as it comes over the wire, still compressed, to a client that accepts this encoding. */
export function wireBytes(
  url: string,
  accept: string,
  { method = 'GET', headers = {}, body = '' }: WireQuestion = {},
): Promise<{ bytes: Buffer; encoding: string | undefined }> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers: { ...headers, 'accept-encoding': accept } }, (answer) => {
      buffer(answer).then(
        (bytes) => resolve({ bytes, encoding: answer.headers['content-encoding'] }),
        (error) => reject(error),
      )
    })
      .on('error', reject)
      .end(body)
  })
}
