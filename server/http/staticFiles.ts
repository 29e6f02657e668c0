import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'
import { setSecurityHeaders } from './securityHeaders.ts'

/** Paths that never are pages of the dashboard. */
const API = /^\/(api|graphql|mcp|health|metrics)(\/|$)/

/** Serves the built dashboard: hashed assets for ever, the page itself never from a cache, deep links to the page. */
export function staticFiles(directory: string): Router | undefined {
  const page = join(directory, 'index.html')
  if (!existsSync(page)) return undefined
  const router = express.Router()
  router.use(
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
    if (request.method !== 'GET' || API.test(request.path)) return next()
    setSecurityHeaders(response, 'dashboard')
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile(page)
  }
  router.use(deepLink)
  return router
}
