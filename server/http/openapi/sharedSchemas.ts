type Schema = Record<string, unknown>

/** Shorter ones are easier to read where they stand. */
const LEAST_CHARACTERS = 120

/**
 * Objects that several answers have in common become named schemas, which clients made from the document turn into
 * types: `Container`, `Job`, `Plan`. Names come from where an object stands, the first place first.
 */
export class SharedSchemas {
  readonly schemas: Record<string, Schema> = {}
  readonly #uses = new Map<string, number>()
  readonly #names = new Map<string, string>()

  /** @param all every schema that will be asked for with `refer` */
  constructor(all: readonly unknown[]) {
    for (const schema of all) this.#count(schema)
  }

  /** Gives the name to the schema, or to that of the list's items, where it is shared. */
  claim(schema: unknown, name: string): void {
    if (!isObject(schema)) return
    const whole = schema.type === 'array' ? schema.items : schema
    if (isObject(whole) && this.#isShared(whole)) this.refer(whole, name)
  }

  /** The schema with references in the place of what is shared. `name`: what it is called where nothing says more. */
  refer(schema: unknown, name: string): unknown {
    if (Array.isArray(schema)) return schema.map((item) => this.refer(item, name))
    if (!isObject(schema)) return schema
    if (!this.#isShared(schema)) return this.#inside(schema, name)
    const text = JSON.stringify(schema)
    const known = this.#names.get(text)
    if (known !== undefined) return { $ref: `#/components/schemas/${known}` }
    const own = this.#freeName(name)
    this.#names.set(text, own)
    this.schemas[own] = {}
    this.schemas[own] = this.#inside(schema, own)
    return { $ref: `#/components/schemas/${own}` }
  }

  #inside(schema: Schema, name: string): Schema {
    return Object.fromEntries(
      Object.entries(schema).map(([keyword, value]) => {
        if (keyword !== 'properties' || !isObject(value)) return [keyword, this.refer(value, name)]
        const properties = Object.entries(value).map(([key, inner]) => [key, this.refer(inner, typeName(key))])
        return [keyword, Object.fromEntries(properties)]
      }),
    )
  }

  #count(schema: unknown): void {
    if (Array.isArray(schema)) for (const item of schema) this.#count(item)
    if (!isObject(schema)) return
    if (schema.properties) {
      const text = JSON.stringify(schema)
      this.#uses.set(text, (this.#uses.get(text) ?? 0) + 1)
    }
    for (const inner of Object.values(schema)) this.#count(inner)
  }

  #isShared(schema: Schema): boolean {
    if (!isObject(schema.properties)) return false
    const text = JSON.stringify(schema)
    return text.length >= LEAST_CHARACTERS && (this.#uses.get(text) ?? 0) > 1
  }

  #freeName(name: string): string {
    let free = name
    for (let number = 2; free in this.schemas; number++) free = `${name}${number}`
    return free
  }
}

/** `blockers` → `Blocker`, `last_error` → `LastError`. */
export function typeName(word: string): string {
  const singular = word.replace(/ies$/, 'y').replace(/(?<!s|u)s$/, '')
  return singular.replaceAll(/(?:^|[_-])([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
