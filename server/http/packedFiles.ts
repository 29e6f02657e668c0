import { readdirSync } from 'node:fs'
import type { RequestHandler } from 'express'

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** What the packed file is once it is unpacked. */
const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
}

/**
 * Points a request for a file to the packed one that the build has put beside it, where the client takes that. The
 * files of a folder are those that it holds now; a build is never changed under a running server.
 */
export function packedFiles(directory: string): RequestHandler {
  const packed = new Set(
    readdirSync(directory, { recursive: true })
      .map((name) => `/${String(name).replaceAll('\\', '/')}`)
      .filter((name) => /\.(br|gz)$/.test(name)),
  )
  return (request, response, next) => {
    const type = TYPES[/\.(\w+)$/.exec(request.path)?.[1] ?? '']
    const choices = ENCODINGS.filter(([, ending]) => packed.has(request.path + ending))
    if (type === undefined || choices.length === 0) return next()
    response.vary('Accept-Encoding')
    const choice = choices.find(([encoding]) => request.acceptsEncodings(encoding))
    // A range of a packed file would be one of other bytes than those that were asked for.
    if (choice === undefined || request.headers.range !== undefined) return next()
    const [encoding, ending] = choice
    response.setHeader('Content-Encoding', encoding)
    response.setHeader('Content-Type', type)
    request.url = request.path + ending
    next()
  }
}
