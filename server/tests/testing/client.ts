import { onCleanup } from './cleanups.ts'

/** An answer of the REST API. */
export interface RestAnswer {
  status: number
  headers: Headers
  text: string
  success: boolean
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever it expects there
  data: any
  // biome-ignore lint/suspicious/noExplicitAny: the same
  error: any
}

/** An answer of /graphql. */
export interface GraphQLAnswer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever it expects there
  data: any
  // biome-ignore lint/suspicious/noExplicitAny: the same
  errors: any[] | undefined
  /** Code of the first error; undefined where there is none. */
  code: string | undefined
}

export interface CallOptions {
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** Speaks to a WAGMIOS server as a client with one key does. */
export class Client {
  readonly url: string
  readonly key: string | undefined

  constructor(url: string, key?: string) {
    this.url = url
    this.key = key
  }

  /** The same client with a further header on every call. */
  withHeaders(headers: Record<string, string>): Client {
    const client = new Client(this.url, this.key)
    client.#extra = { ...this.#extra, ...headers }
    return client
  }

  #extra: Record<string, string> = {}

  headers(more: Record<string, string> = {}): Record<string, string> {
    return { ...(this.key && { 'X-API-Key': this.key }), ...this.#extra, ...more }
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url + path, { ...init, headers: { ...this.headers(), ...(init.headers as object) } })
  }

  async rest(method: string, path: string, { body, headers = {}, signal }: CallOptions = {}): Promise<RestAnswer> {
    const response = await fetch(this.url + path, {
      method,
      headers: this.headers({ ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers }),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    const text = await response.text()
    const { success, data, error } = text === '' ? { success: false, data: null, error: null } : parsed(text)
    return { status: response.status, headers: response.headers, text, success, data, error }
  }

  get(path: string, options: CallOptions = {}) {
    return this.rest('GET', path, options)
  }

  post(path: string, body?: unknown, options: CallOptions = {}) {
    return this.rest('POST', path, { body, ...options })
  }

  async graphql(
    query: string,
    variables: Record<string, unknown> = {},
    options: CallOptions = {},
  ): Promise<GraphQLAnswer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: this.headers({ 'Content-Type': 'application/json', ...options.headers }),
      body: JSON.stringify({ query, variables }),
      ...(options.signal && { signal: options.signal }),
    })
    const { data, errors } = parsed(await response.text())
    return { status: response.status, headers: response.headers, data, errors, code: errors?.[0]?.extensions?.code }
  }

  /** All events of a subscription over SSE, as they come, until the server's `complete`, the signal or `cleanUp`. */
  async *sse(query: string, variables: Record<string, unknown> = {}, signal?: AbortSignal) {
    const ended = new AbortController()
    onCleanup(() => ended.abort())
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: this.headers({ 'Content-Type': 'application/json', Accept: 'text/event-stream' }),
      body: JSON.stringify({ query, variables }),
      signal: signal ? AbortSignal.any([signal, ended.signal]) : ended.signal,
    })
    if (!response.body) throw new Error(`no stream: ${response.status}`)
    let rest = ''
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      rest += text
      for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
        const block = rest.slice(0, end)
        rest = rest.slice(end + 2)
        const event = /^event: (.*)$/m.exec(block)?.[1]
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (event === 'complete') return
        if (event === 'next' && data) yield parsed(data)
      }
    }
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever it expects there
function parsed(text: string): any {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`no JSON: ${text.slice(0, 300)}`)
  }
}
