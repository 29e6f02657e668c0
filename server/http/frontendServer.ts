import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import express from 'express'
import { createProxyServer } from 'httpxy'
import { sendJson } from './envelope.ts'
import { staticFiles } from './staticFiles.ts'

/** What the backend answers; everything else is the dashboard. */
const BACKEND_PATH = /^\/(api|graphql|mcp|health|metrics)(\/|\?|$)/

export interface FrontendOptions {
  /** Folder of the built dashboard. */
  clientDir: string
  /** Base URL of the backend. */
  backendUrl: string
  /** Told when the backend could not be reached: why, and for which path. */
  unreachable: (error: Error, path: string) => void
}

export interface FrontendServer {
  server: Server
  /** Ends everything that is open, WebSockets too, and resolves when nothing listens any more. */
  close(): Promise<void>
}

/**
 * Serves the dashboard and passes API, GraphQL, MCP and WebSockets on to the backend, so that a browser needs one address
 * only. While the backend is away the page still loads, and calls answer 502 in the shape that their callers read.
 * @throws Error where the dashboard has not been built
 */
export function createFrontendServer({ clientDir, backendUrl, unreachable }: FrontendOptions): FrontendServer {
  const files = staticFiles(clientDir)
  if (!files) throw new Error(`The dashboard is not built: ${clientDir}/index.html is missing.`)
  const page = express().disable('x-powered-by').use(files)
  const proxy = createProxyServer({ target: backendUrl, xfwd: true })

  const server = createServer((request, response) => {
    if (!BACKEND_PATH.test(request.url ?? '/')) return page(request, response)
    addForwardedFor(request)
    proxy.web(request, response).catch((error: Error) => {
      unreachable(error, pathOf(request))
      sendUnreachable(request, response)
    })
  })
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    socket.on('error', () => socket.destroy())
    addForwardedFor(request)
    // The proxy declares the socket of a plain TCP server, which this is.
    proxy.ws(request, socket as never, {}, head).catch((error: Error) => {
      unreachable(error, pathOf(request))
      socket.destroy()
    })
  })
  return {
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // Those that became WebSockets are no longer the HTTP server's own.
        for (const socket of upgraded) socket.destroy()
        server.closeAllConnections()
      }),
  }
}

/** The proxy leaves a header alone that is there already, and so would believe whatever address a client writes. */
function addForwardedFor(request: IncomingMessage): void {
  const before = request.headers['x-forwarded-for']
  const peer = request.socket.remoteAddress ?? 'unknown'
  request.headers['x-forwarded-for'] = before === undefined ? peer : `${String(before)}, ${peer}`
}

function sendUnreachable(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return void response.destroy()
  const code = 'OVERLOADED'
  const message = 'The WAGMIOS backend does not answer. Is it running?'
  const reason = 'BACKEND_UNREACHABLE'
  const body = pathOf(request).startsWith('/graphql')
    ? { errors: [{ message, extensions: { code, reason, retryable: true } }] }
    : { success: false, data: null, error: { code, message, reason, retryable: true } }
  // What is left of the request's body goes nowhere.
  response.setHeader('Connection', 'close')
  sendJson(response, 502, JSON.stringify(body))
}

function pathOf(request: IncomingMessage): string {
  return request.url?.split('?')[0] ?? '/'
}
