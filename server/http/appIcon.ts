import { basename, dirname } from 'node:path'
import type { RequestHandler } from 'express'
import type { Core } from '../core/core.ts'
import { notFound } from './envelope.ts'

/**
 * `GET /api/marketplace/{id}/icon`, without a key: an `<img>` cannot send one, and icons are the same everywhere. A
 * script in an operator's own icon would not run.
 */
export function appIcon(core: Core): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const icon = (await core.catalog.find(request.params.id))?.iconPath
    if (!icon) throw notFound(request.path)
    response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    response.setHeader('Cache-Control', 'public, max-age=86400')
    // From its own folder: a folder above it may well begin with a dot, and files below such ones are not sent.
    response.sendFile(basename(icon), { root: dirname(icon) })
  }
}
