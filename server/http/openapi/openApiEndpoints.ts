import { Router as createRouter, type Router } from 'express'
import { sendJson } from '../envelope.ts'
import type { Route } from '../rest/route.ts'
import type { RowRunner } from '../rest/rowRunner.ts'
import { docsPage } from './docsPage.ts'
import { openApiDocument } from './openApiDocument.ts'

/** `GET /api/openapi.json` and `GET /api/docs`, without a key: they say nothing that the source does not. */
export function openApiEndpoints(routes: readonly Route[], runner: RowRunner, version: string): Router {
  const router = createRouter()
  // Made with the first question: a start has better things to do.
  let document: Promise<Record<string, unknown>> | undefined
  const read = () => {
    document ??= import('./responseSchemas.json', { with: { type: 'json' } }).then(({ default: answers }) =>
      openApiDocument(routes, runner, version, answers),
    )
    return document
  }
  router.get('/api/openapi.json', async (_request, response) => {
    sendJson(response, 200, JSON.stringify(await read()))
  })
  router.get('/api/docs', async (_request, response) => {
    const page = docsPage(await read())
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    )
    response.type('html').send(page)
  })
  return router
}
