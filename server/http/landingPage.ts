import type { RequestHandler } from 'express'
import { setSecurityHeaders } from './securityHeaders.ts'

const STYLE = `:root{color-scheme:dark light;--bg:#0e1014;--fg:#e8eaf0;--dim:#9aa2b1;--accent:#f5b041}
@media (prefers-color-scheme:light){:root{--bg:#fff;--fg:#14171f;--dim:#555f70;--accent:#8a5a00}}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.6 system-ui,sans-serif}main{max-width:36rem;margin:15vh auto;padding:0 1.25rem}
h1{margin:0 0 .5rem}p,li{color:var(--dim)}a{color:var(--accent)}code{font:14px ui-monospace,monospace}`

/**
 * What a browser finds at the root of a server that has no dashboard of its own, which is the backend container: where
 * that is, and what is here. Programs are answered by the 404 of an unknown path.
 */
export function landingPage(publicUrl: string | null): RequestHandler {
  const dashboard = publicUrl
    ? `<a href="${attribute(publicUrl)}">${attribute(publicUrl)}</a>`
    : 'port 5174 of this machine'
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>WAGMIOS API</title><style>${STYLE}</style></head><body><main>
<h1>WAGMIOS</h1><p>This is the API, for agents. The dashboard is at ${dashboard}. A reverse proxy in front of the dashboard's port serves both: it passes API, GraphQL, MCP and WebSockets on.</p>
<ul><li><a href="/api/docs">API reference</a>, and as OpenAPI: <a href="/api/openapi.json">/api/openapi.json</a></li><li>GraphQL: <a href="/graphql">/graphql</a></li><li>MCP: <code>/mcp</code></li><li>Health: <a href="/health">/health</a></li></ul></main></body></html>`
  return (request, response, next) => {
    if (request.accepts(['json', 'html']) !== 'html') return next()
    setSecurityHeaders(response, 'api')
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    )
    response.type('html').send(page)
  }
}

function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
