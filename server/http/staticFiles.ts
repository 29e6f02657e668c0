import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'
import { failure, notFound, sendJson } from './envelope.ts'
import { publicError } from './errors.ts'
import { packedFiles } from './packedFiles.ts'
import { setSecurityHeaders } from './securityHeaders.ts'

/** Paths that never are pages of the dashboard. */
const API = /^\/(api|graphql|mcp|health|metrics)(\/|$)/

/** The page's own files: what is missing there is missing, where a deep link would be the page. */
const FILE = /^\/(assets\/|[^/]+\.[a-z\d]{2,12}$)/i

/**
 * Where programs look whether this server offers something that it doesn't: metadata and endpoints of OAuth, an older
 * transport of MCP. An answer 200, with whatever in it, would be a yes.
 */
const PROBE = /^\/(\.well-known|authorize|token|register|oauth2?|sse|messages?)(\/|$)/

/**
 * Serves the built dashboard: hashed assets packed and for ever, the page itself never from a cache unasked, deep links
 * to the page.
 */
export function staticFiles(directory: string): Router | undefined {
  const page = join(directory, 'index.html')
  if (!existsSync(page)) return undefined
  const router = express.Router()
  router.use(
    packedFiles(directory),
    express.static(directory, {
      index: false,
      setHeaders: (response, path) => {
        setSecurityHeaders(response, 'dashboard')
        const hashed = path.includes('/assets/')
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    }),
  )
  const deepLink: RequestHandler = (request, response, next) => {
    if (!['GET', 'HEAD'].includes(request.method) || API.test(request.path)) return next()
    if (PROBE.test(request.path))
      return sendJson(response, 404, JSON.stringify(failure(publicError(notFound(request.path), () => {}))))
    setSecurityHeaders(response, 'dashboard')
    // A page of an older version asks for files that are gone: HTML in their place is a riddle to its browser.
    if (FILE.test(request.path)) return void response.status(404).type('text').send('There is no such file.\n')
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile(page)
  }
  router.use(deepLink)
  return router
}
