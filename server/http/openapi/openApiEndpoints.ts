import { Router as createRouter, type Router } from 'express'
import { once, PackedText } from '../packedText.ts'
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
  const json = once(async () => PackedText.of('application/json', JSON.stringify(await document())))
  const page = once(async () => PackedText.of('text/html', docsPage(await document())))
  router.get('/api/openapi.json', async (request, response) => (await json()).send(request, response))
  router.get('/api/docs', async (request, response) => {
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    )
    return (await page()).send(request, response)
  })
  return router
}
