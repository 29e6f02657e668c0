import { typeText } from './typeText.ts'

interface Operation {
  summary: string
  tags: string[]
  'x-scope': string[]
  'x-access': string
  parameters: { name: string; in: string; required: boolean; description: string; schema: FieldSchema }[]
  requestBody?: {
    content: {
      'application/json': {
        schema: { properties: Record<string, FieldSchema & { description: string }>; required?: string[] }
        example?: unknown
      }
    }
  }
  responses: Record<
    string,
    { description: string; content: { 'application/json': { schema: { properties?: { data: unknown } } } } }
  >
}

interface FieldSchema {
  type: string
  enum?: string[]
}

const STYLE = `
:root{color-scheme:dark light;--bg:#0e1014;--fg:#e8eaf0;--dim:#9aa2b1;--line:#262b36;--card:#151922;--accent:#f5b041}
@media (prefers-color-scheme:light){:root{--bg:#fff;--fg:#14171f;--dim:#555f70;--line:#dfe3ea;--card:#f6f7f9;--accent:#8a5a00}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.55 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem 6rem}h1{margin:0 0 .25rem}h3{font-size:14px;margin:1.25rem 0 .5rem}h2{margin:3rem 0 1rem;text-transform:capitalize;border-bottom:1px solid var(--line);padding-bottom:.4rem}
p,td,th{color:var(--dim)}details{background:var(--card);border:1px solid var(--line);border-radius:.6rem;margin:.6rem 0}
summary{display:flex;flex-wrap:wrap;gap:.75rem;align-items:baseline;padding:.75rem 1rem;cursor:pointer}summary span{color:var(--dim)}
details>div{padding:0 1rem 1rem}code,pre{font:13px/1.5 ui-monospace,monospace}pre{overflow:auto;max-height:26rem;background:var(--bg);border:1px solid var(--line);border-radius:.4rem;padding:.75rem;color:var(--fg)}
.method{font-weight:700;min-width:4rem;color:var(--accent)}.scope{margin-left:auto;border:1px solid var(--line);border-radius:1rem;padding:0 .6rem;font-size:13px}
table{border-collapse:collapse;width:100%;font-size:14px}td,th{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}td{overflow-wrap:anywhere}td:first-child{color:var(--fg);min-width:7rem}a{color:var(--accent)}`

/** The OpenAPI document as a page for people: no scripts, nothing from elsewhere. */
export function docsPage(document: Record<string, unknown>): string {
  // The document is the one made by `openApiDocument`.
  const { info, paths, components } = document as {
    info: { version: string; description: string }
    paths: Record<string, Record<string, Operation>>
    components: { schemas: Record<string, unknown> }
  }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const byTag = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '')
  const sections = [...byTag].map(
    ([tag, items]) =>
      `<h2 id="${text(tag)}">${text(tag)}</h2>${items.map((one) => item(one, components.schemas)).join('')}`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>WAGMIOS REST API</title><style>${STYLE}</style></head><body><main>
<h1>WAGMIOS REST API</h1><p>Version ${text(info.version)} · ${prose(info.description)}</p>
<p>Send your key as <code>X-API-Key</code>. Machine-readable: <a href="/api/openapi.json">/api/openapi.json</a>. GraphQL: <a href="/graphql">/graphql</a>. MCP: <code>/mcp</code>.</p>
<nav aria-label="Sections">${[...byTag.keys()].map((tag) => `<a href="#${text(tag)}">${text(tag)}</a>`).join(' · ')}</nav>${sections.join('')}</main></body></html>`
}

function item(
  { path, method, operation }: { path: string; method: string; operation: Operation },
  named: Record<string, unknown>,
): string {
  const scope =
    operation['x-scope'].join(' + ') ||
    { public: 'no key', key: 'any key', owner: 'owner key' }[operation['x-access']] ||
    ''
  const body = operation.requestBody?.content['application/json']
  const fields = [
    ...operation.parameters.map(({ name, in: place, required, description, schema }) =>
      row(name, `${place}, ${typeOf(schema)}`, required, description),
    ),
    ...Object.entries(body?.schema.properties ?? {}).map(([name, { description, ...schema }]) =>
      row(name, `body, ${typeOf(schema)}`, body?.schema.required?.includes(name) ?? false, description),
    ),
  ]
  const example = body?.example ? `<h3>Example</h3><pre>${text(JSON.stringify(body.example, null, 2))}</pre>` : ''
  const answers = Object.entries(operation.responses).map(
    ([status, { description }]) => `<tr><td>${text(status)}</td><td>${text(description)}</td></tr>`,
  )
  const data = Object.entries(operation.responses)[0]?.[1].content['application/json'].schema.properties?.data
  return `<details><summary><code class="method">${method.toUpperCase()}</code><code>${text(path)}</code><span>${text(operation.summary)}</span><span class="scope">${text(scope)}</span></summary><div>${
    fields.length > 0
      ? `<table><thead><tr><th>Field</th><th>Where</th><th>What</th></tr></thead><tbody>${fields.join('')}</tbody></table>`
      : ''
  }${example}<h3>Answer, in <code>data</code></h3><pre>${text(typeText(data, named))}</pre><table><thead><tr><th>Status</th><th>Codes</th></tr></thead><tbody>${answers.join('')}</tbody></table></div></details>`
}

function row(name: string, where: string, required: boolean, description: string): string {
  return `<tr><td><code>${text(name)}</code>${required ? ' *' : ''}</td><td>${text(where)}</td><td>${prose(description)}</td></tr>`
}

/** `string`, or the words that are understood. */
function typeOf({ type, enum: words }: FieldSchema): string {
  return words ? words.join(' | ') : type
}

/** Text with what stands between backticks as code. */
function prose(value: string): string {
  return text(value).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
