import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { schema } from '../../../schema/index.ts'
import { routes } from '../../http/rest/routes.ts'
import type { Client } from './client.ts'
import { seededRandom } from './seededRandom.ts'

/** One request of the fuzz, as it can be repeated by hand. */
export interface FuzzRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: string | undefined
}

/** What was wrong with an answer. */
export interface FuzzFault {
  request: FuzzRequest
  status: number
  answer: string
}

/** Never asked for: they would end or wait for what the fuzz needs. */
const LEFT_OUT = /rotateKey|revokeKey|narrowScopes|setup|updateKey|createKey|approveAppNeeds/

/** Text as people, agents and attackers write it. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  'web',
  'nobody',
  '/web',
  'nginx:latest',
  'NGINX',
  'a'.repeat(300),
  '../../etc/passwd',
  '..%2f..%2fetc',
  '%00',
  '\0',
  '\u202e',
  '😀',
  'ä',
  "'; DROP TABLE keys; --",
  '{{7*7}}',
  '$(reboot)',
  '`id`',
  '<script>',
  '-1',
  '0',
  '1e309',
  '9'.repeat(40),
  'NaN',
  'true',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '2026-11-22T10:00:00Z',
  'yesterday',
  '10m',
  'sha256:',
  `sha256:${'f'.repeat(64)}`,
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  'all',
  'running',
  'stdout',
  'services:\n  web:\n    image: nginx\n',
  'services: {',
  '&a [*a, *a]',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Compose's own way to name a variable
  '${A:-${B}}',
  'jellyfin',
  '\r\nX-Evil: 1',
]

/** Makes requests at random, the same ones for the same seed: half of them nearly right, half of them anything. */
export class Fuzz {
  readonly #random: () => number

  constructor(seed: number) {
    this.#random = seededRandom(seed)
  }

  next(): FuzzRequest {
    return this.#chance(0.55) ? this.#rest() : this.#graphql()
  }

  #chance(probability: number): boolean {
    return this.#random() < probability
  }

  #pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.#random() * from.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }

  #text(): string {
    return this.#pick(TEXTS)
  }

  /** Any JSON value. */
  #value(depth = 0): unknown {
    const kind = Math.floor(this.#random() * (depth > 3 ? 7 : 10))
    if (kind < 3) return this.#text()
    if (kind === 3) return this.#pick([0, -1, 1, 80, 65_536, 1e21, 0.5, 2 ** 53, -(2 ** 31) - 1])
    if (kind === 4) return null
    if (kind < 7) return this.#chance(0.5)
    const size = Math.floor(this.#random() * 4)
    if (kind === 7) return Array.from({ length: size }, () => this.#value(depth + 1))
    return Object.fromEntries(Array.from({ length: size }, () => [this.#text(), this.#value(depth + 1)]))
  }

  #rest(): FuzzRequest {
    const row = this.#pick(
      routes.filter(
        ({ path, document }) =>
          !path.includes('/keys') && !LEFT_OUT.test(JSON.stringify(document.definitions.slice(0, 1))),
      ),
    )
    const path = row.path.replace(/\{\w+\}/g, () =>
      this.#chance(0.9) ? encodeURIComponent(this.#text()) : this.#pick(['%', '%zz', '..', '.', '%2e%2e']),
    )
    const names = ['wait', ...(row.parameters ?? []).map(({ name }) => name)]
    const query = Array.from(
      { length: Math.floor(this.#random() * 4) },
      () => `${encodeURIComponent(this.#pick(names))}=${encodeURIComponent(this.#text())}`,
    )
    // Nothing here may wait for a stream to end.
    const search = [
      'wait=false',
      ...query.filter((part) => !part.startsWith('follow') && !part.startsWith('wait')),
    ].join('&')
    const method = this.#chance(0.9)
      ? row.method.toUpperCase()
      : this.#pick(['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'])
    const body = ['GET', 'HEAD', 'OPTIONS'].includes(method) ? undefined : this.#restBody(row.example, names)
    return {
      method,
      path: `${this.#chance(0.97) ? path : `${path}/${encodeURIComponent(this.#text())}`}?${search}`,
      headers: this.#headers(),
      body,
    }
  }

  #restBody(example: Record<string, unknown> = {}, names: readonly string[]): string | undefined {
    if (this.#chance(0.05))
      return this.#pick([
        '',
        '{',
        '[]',
        'null',
        '"text"',
        '{"a":',
        '\0',
        '['.repeat(5_000),
        `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      ])
    const body: Record<string, unknown> = this.#chance(0.5) ? { ...example } : {}
    for (let count = Math.floor(this.#random() * 4); count > 0; count--) body[this.#pick(names)] = this.#value()
    return JSON.stringify(body)
  }

  #headers(): Record<string, string> {
    if (this.#chance(0.9)) return { 'Content-Type': 'application/json' }
    return {
      'Content-Type': this.#pick([
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/graphql',
        'multipart/form-data; boundary=x',
        'application/json; charset=latin1',
        '',
      ]),
      Accept: this.#pick([
        '*/*',
        'text/html',
        'application/xml',
        'application/json',
        'nonsense',
        'application/graphql-response+json',
      ]),
      'X-Request-Id': this.#pick(['a', 'x'.repeat(200), '<script>']),
    }
  }

  #graphql(): FuzzRequest {
    const type = this.#chance(0.6) ? schema.getQueryType() : schema.getMutationType()
    const fields = Object.values(type?.getFields() ?? {}).filter(({ name }) => !LEFT_OUT.test(name))
    const variables: Record<string, unknown> = {}
    const parts = Array.from({ length: 1 + Math.floor(this.#random() * 3) }, (_, index) =>
      this.#field(`f${index}`, this.#pick(fields), variables),
    )
    const declared = parts.flatMap(({ declarations }) => declarations)
    const operation = type === schema.getQueryType() ? 'query' : 'mutation'
    let query = `${operation} ${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${parts.map(({ text }) => text).join(' ')} }`
    if (this.#chance(0.1)) query = query.slice(0, Math.floor(this.#random() * query.length))
    const body = this.#chance(0.03)
      ? this.#pick(['', '[]', '{"query":1}', '{"query":null}', '{', '[{"query":"{ scopes }"},{"query":"{"}]'])
      : JSON.stringify({ query, variables })
    return { method: 'POST', path: '/graphql', headers: this.#headers(), body }
  }

  #field(alias: string, field: GraphQLField<unknown, unknown>, variables: Record<string, unknown>) {
    const declarations: string[] = []
    const args = field.args.flatMap((arg) => {
      if (!isNonNullType(arg.type) && this.#chance(0.5)) return []
      // A job that is waited for never ends where it hangs.
      if (arg.name === 'wait') return []
      const name = `${alias}_${arg.name}`
      declarations.push(`$${name}: ${arg.type}`)
      variables[name] = this.#input(arg.type)
      return [`${arg.name}: $${name}`]
    })
    return {
      declarations,
      text: `${alias}: ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${this.#selection(field.type, 0)}`,
    }
  }

  /** Nearly always of the type that is asked for. */
  #input(type: GraphQLInputType): unknown {
    if (this.#chance(0.05)) return this.#value()
    if (isNonNullType(type)) return this.#input(type.ofType)
    if (isListType(type)) return Array.from({ length: Math.floor(this.#random() * 3) }, () => this.#input(type.ofType))
    if (isInputObjectType(type))
      return Object.fromEntries(
        Object.values(type.getFields()).flatMap((field) =>
          isNonNullType(field.type) || this.#chance(0.4) ? [[field.name, this.#input(field.type)]] : [],
        ),
      )
    if (isEnumType(type)) return this.#pick(type.getValues()).name
    if (type.name === 'Int' || type.name === 'BigInt') return this.#pick([0, 1, -1, 80, 8080, 65_536, 2 ** 31 - 1])
    if (type.name === 'Float') return this.#pick([0, 0.5, -1, 1e9])
    if (type.name === 'Boolean') return this.#chance(0.5)
    if (type.name === 'StringMap') return { [this.#text()]: this.#text() }
    return this.#text()
  }

  #selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type)
    if (isLeafType(named) || !isObjectType(named)) return ''
    const fields = Object.values(named.getFields()).filter(
      ({ args, type: of }) =>
        !args.some((arg) => isNonNullType(arg.type)) && (depth < 3 || isLeafType(getNamedType(of))),
    )
    const chosen = fields.filter(() => this.#chance(0.4)).slice(0, 6)
    return ` { __typename ${chosen.map((field) => `${field.name}${this.#selection(field.type, depth + 1)}`).join(' ')} }`
  }
}

/** What a run of the fuzz came to. */
export interface FuzzResult {
  faults: FuzzFault[]
  /** How often each status, and each code of an error, was answered. */
  answers: Map<string, number>
}

/**
 * Sends requests of the fuzz. A fault is what must never be answered: a 5xx that is not DOCKER_ERROR or OVERLOADED, or an
 * INTERNAL_ERROR inside an answer.
 */
export async function runFuzz(options: {
  fuzz: Fuzz
  clients: readonly Client[]
  requests: number
  atOnce: number
}): Promise<FuzzResult> {
  const result: FuzzResult = { faults: [], answers: new Map() }
  let sent = 0
  const worker = async (client: Client) => {
    while (sent < options.requests) {
      sent++
      await send(client, options.fuzz.next(), result)
    }
  }
  const workers = Array.from({ length: options.atOnce }, (_, index) => options.clients[index % options.clients.length])
  await Promise.all(workers.map((client) => client && worker(client)))
  return result
}

async function send(client: Client, request: FuzzRequest, { faults, answers }: FuzzResult): Promise<void> {
  const response = await client.fetch(request.path, {
    method: request.method,
    headers: request.headers,
    ...(request.body !== undefined && { body: request.body }),
    signal: AbortSignal.timeout(30_000),
  })
  const answer = await response.text()
  const { status } = response
  const code = /"code":"(\w+)"/.exec(answer)?.[1] ?? 'ok'
  answers.set(`${status} ${code}`, (answers.get(`${status} ${code}`) ?? 0) + 1)
  const isBad = status >= 500 && !/"(DOCKER_ERROR|OVERLOADED)"/.test(answer)
  if (isBad || answer.includes('INTERNAL_ERROR')) faults.push({ request, status, answer: answer.slice(0, 2_000) })
}
