import { gzipSync } from 'node:zlib'
import { Router as createRouter, type Request, type Response, type Router } from 'express'
import type { Route } from '../rest/route.ts'
import type { RowRunner } from '../rest/rowRunner.ts'
import { docsPage } from './docsPage.ts'
import { openApiDocument } from './openApiDocument.ts'

/** `GET /api/openapi.json` and `GET /api/docs`, without a key: they say nothing that the source does not. */
export function openApiEndpoints(routes: readonly Route[], runner: RowRunner, version: string): Router {
  const router = createRouter()
  // Made with the first question: a start has better things to do.
  const document = once(async () => {
    const { default: answers } = await import('./responseSchemas.json', { with: { type: 'json' } })
    return openApiDocument(routes, runner, version, answers)
  })
  const json = once(async () => new Packed(JSON.stringify(await document())))
  const page = once(async () => new Packed(docsPage(await document())))
  router.get('/api/openapi.json', async (request, response) => (await json()).send(request, response.type('json')))
  router.get('/api/docs', async (request, response) => {
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    )
    ;(await page()).send(request, response.type('html'))
  })
  return router
}

/** A long text that stays the same, packed once for whoever takes that. */
class Packed {
  readonly #text: string
  readonly #gzipped: Buffer

  constructor(text: string) {
    this.#text = text
    this.#gzipped = gzipSync(text)
  }

  send(request: Request, response: Response): void {
    response.vary('Accept-Encoding')
    if (!request.acceptsEncodings('gzip')) return void response.send(this.#text)
    response.setHeader('Content-Encoding', 'gzip')
    response.send(this.#gzipped)
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
