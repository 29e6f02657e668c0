import { DomainError } from '../../core/errors.ts'
import { methodNotAllowed, notFound } from '../envelope.ts'
import type { Method, Route } from './route.ts'

export interface Match {
  route: Route
  path: Record<string, string>
}

interface Compiled {
  route: Route
  segments: readonly { text: string; parameter: boolean }[]
}

/** Finds the row of a request. Fixed segments win over parameters: `/api/images/pull` is never an image called "pull". */
export class Router {
  readonly #bySize = new Map<number, Compiled[]>()

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const segments = split(route.path).map((segment) => {
        const parameter = segment.startsWith('{')
        return { text: parameter ? segment.slice(1, -1) : segment, parameter }
      })
      const peers = this.#bySize.get(segments.length) ?? []
      peers.push({ route, segments })
      peers.sort((a, b) => parameters(a) - parameters(b))
      this.#bySize.set(segments.length, peers)
    }
  }

  /** @throws DomainError NOT_FOUND, METHOD_NOT_ALLOWED, INVALID_INPUT (broken escapes) */
  match(method: string, pathname: string): Match {
    const segments = split(pathname)
    const candidates = (this.#bySize.get(segments.length) ?? []).filter((row) => fits(row, segments))
    const best = candidates[0] && parameters(candidates[0])
    const peers = candidates.filter((row) => parameters(row) === best)
    const wanted = method === 'HEAD' ? 'get' : method.toLowerCase()
    const row = peers.find((candidate) => candidate.route.method === wanted)
    if (row) return { route: row.route, path: values(row, segments) }
    if (peers.length === 0) throw notFound(pathname)
    const allowed = [...new Set(peers.map((candidate) => candidate.route.method.toUpperCase()))]
    throw methodNotAllowed(method, allowed)
  }
}

export const METHODS: readonly Method[] = ['get', 'post', 'patch', 'put', 'delete']

/** The segments between the slashes. One slash at the end is forgiven; an empty segment is one that nothing fits. */
function split(path: string): string[] {
  return path
    .replace(/(?<=[^/])\/$/, '')
    .split('/')
    .slice(1)
}

function parameters({ segments }: Compiled): number {
  return segments.filter((segment) => segment.parameter).length
}

function fits({ segments }: Compiled, actual: readonly string[]): boolean {
  return segments.every((segment, index) => (segment.parameter ? actual[index] !== '' : segment.text === actual[index]))
}

function values({ segments }: Compiled, actual: readonly string[]): Record<string, string> {
  const pairs = segments.flatMap((segment, index) =>
    segment.parameter ? [[segment.text, decode(actual[index] ?? '')]] : [],
  )
  return Object.fromEntries(pairs)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new DomainError('INVALID_INPUT', `"${text}" is not a valid URL part.`, { path: 'id' })
  }
}
