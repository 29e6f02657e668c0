import { DomainError } from '../../core/errors.ts'

/** What a row may read of a request: path parameters, query and JSON body, with clear errors for what is not there. */
export class Params {
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  /** Whether the caller sent a valid key. */
  readonly hasKey: boolean

  constructor(path: Record<string, string>, query: URLSearchParams, body: Record<string, unknown>, hasKey: boolean) {
    this.hasKey = hasKey
    this.path = path
    this.query = query
    this.body = body
  }

  /** A path parameter. */
  id(name = 'id'): string {
    const value = this.path[name]
    if (!value) throw new DomainError('INVALID_INPUT', `${name} is missing.`, { path: name })
    return value
  }

  /** A text in the body (or query, for clients that put it there). @throws DomainError INVALID_INPUT */
  text(...names: [string, ...string[]]): string {
    const value = this.optionalText(...names)
    if (value === null) throw new DomainError('INVALID_INPUT', `${names[0]} is required.`, { path: names[0] })
    return value
  }

  optionalText(...names: [string, ...string[]]): string | null {
    for (const name of names) {
      const value = this.body[name] ?? this.query.get(name)
      if (value === null || value === undefined || value === '') continue
      if (typeof value !== 'string') throw wrong(name, 'a text')
      return value
    }
    return null
  }

  /** A whole number from the query or body. @throws DomainError INVALID_INPUT with `INVALID_<NAME>` as reason */
  integer(name: string, options: { default?: number; min?: number; max?: number } = {}): number | null {
    const raw = this.body[name] ?? this.query.get(name)
    if (raw === null || raw === undefined || raw === '') return options.default ?? null
    const value = typeof raw === 'number' ? raw : /^-?\d{1,15}$/.test(scalarText(raw)) ? Number(raw) : Number.NaN
    if (!Number.isInteger(value) || value < (options.min ?? 0))
      throw wrong(name, `a whole number from ${options.min ?? 0}`)
    return options.max === undefined ? value : Math.min(value, options.max)
  }

  boolean(name: string): boolean | null {
    const raw = this.body[name] ?? this.query.get(name)
    if (raw === null || raw === undefined || raw === '') return null
    if (raw === true || raw === 'true' || raw === '1') return true
    if (raw === false || raw === 'false' || raw === '0') return false
    throw wrong(name, 'true or false')
  }

  /** A list in the body; null where it is absent. */
  list(name: string): unknown[] | null {
    const value = this.body[name]
    if (value === null || value === undefined) return null
    if (!Array.isArray(value)) throw wrong(name, 'a list')
    return value
  }

  /** A list of texts in the body. */
  texts(name: string): string[] | null {
    const value = this.list(name)
    if (value?.some((item) => typeof item !== 'string')) throw wrong(name, 'a list of texts')
    // Every item was just seen to be a text.
    return value as string[] | null
  }

  /** @throws DomainError INVALID_INPUT where the list is absent: an absent list must not be taken for an empty one */
  requiredTexts(name: string): string[] {
    const value = this.texts(name)
    if (value === null) throw new DomainError('INVALID_INPUT', `${name} is required.`, { path: name })
    return value
  }

  /** An object of texts in the body; numbers and booleans are taken as texts. */
  stringMap(name: string): Record<string, string> | null {
    const value = this.object(name)
    if (value === null) return null
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        if (['string', 'number', 'boolean'].includes(typeof item)) return [key, String(item)]
        throw wrong(`${name}.${key}`, 'a text')
      }),
    )
  }

  /** An object in the body; null where it is absent. */
  object(name: string): Record<string, unknown> | null {
    const value = this.body[name]
    if (value === null || value === undefined) return null
    if (typeof value !== 'object' || Array.isArray(value)) throw wrong(name, 'an object')
    return value as Record<string, unknown> // a JSON object, as just checked
  }
}

/** A value as text; empty for objects, whose own `toString` may be anything that a caller has sent. */
export function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

export function wrong(name: string, expected: string): DomainError {
  return new DomainError('INVALID_INPUT', `${name} must be ${expected}.`, {
    path: name,
    reason: `INVALID_${name.replace(/[^a-z]/gi, '_').toUpperCase()}`,
  })
}
