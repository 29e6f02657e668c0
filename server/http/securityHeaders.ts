import type { ServerResponse } from 'node:http'

/** Nothing from other hosts; styles set by scripts on elements are the only inline thing that components need. */
const DASHBOARD_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  // Other instances of the owner's live at other addresses.
  'connect-src *',
  "manifest-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** GraphiQL is one self-contained page with everything inline. */
const GRAPHIQL_CSP = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob:',
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function setSecurityHeaders(response: ServerResponse, page: 'dashboard' | 'graphiql' | 'api'): void {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('X-Frame-Options', 'DENY')
  if (page === 'dashboard') response.setHeader('Content-Security-Policy', DASHBOARD_CSP)
  else if (page === 'graphiql') response.setHeader('Content-Security-Policy', GRAPHIQL_CSP)
  else response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
}

/**
 * Any origin may call: a key travels in a header that only its holder can set, never in a cookie, so that another site
 * cannot borrow a visitor's. Dashboards talk to several instances this way.
 */
export function setCorsHeaders(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE, OPTIONS')
  response.setHeader(
    'Access-Control-Allow-Headers',
    'Content-Type, Accept, Authorization, X-API-Key, X-Request-Id, X-Wagmios-Client, Mcp-Session-Id, Mcp-Protocol-Version, Last-Event-ID',
  )
  response.setHeader('Access-Control-Expose-Headers', 'X-Request-Id, X-Required-Scopes, Retry-After, Mcp-Session-Id')
  response.setHeader('Access-Control-Max-Age', '600')
}
