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
    return this.#isShared(schema) ? this.#named(schema, name) : this.#inside(schema, name)
  }

  #named(schema: Schema, name: string): { $ref: string } {
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
    const choice = choiceIn(schema)
    if (choice) return this.#choice(choice, name)
    return Object.fromEntries(
      Object.entries(schema).map(([keyword, value]) => {
        if (keyword !== 'properties' || !isObject(value)) return [keyword, this.refer(value, name)]
        const properties = Object.entries(value).map(([key, inner]) => [key, this.refer(inner, nameIn(name, key))])
        return [keyword, Object.fromEntries(properties)]
      }),
    )
  }

  /** Which schema it is has to be told by reference, so that every one of them gets a name: `ImagePullJob`. */
  #choice({ members, propertyName }: Choice, name: string): Schema {
    const named = members.map(({ schema, words }) => ({ words, ref: this.#named(schema, commonName(words) + name) }))
    return {
      oneOf: named.map(({ ref }) => ref),
      discriminator: {
        propertyName,
        mapping: Object.fromEntries(named.flatMap(({ words, ref }) => words.map((word) => [word, ref.$ref]))),
      },
    }
  }

  #count(schema: unknown): void {
    if (Array.isArray(schema)) for (const item of schema) this.#count(item)
    if (!isObject(schema)) return
    if (schema.properties || choiceIn(schema)) {
      const text = JSON.stringify(schema)
      this.#uses.set(text, (this.#uses.get(text) ?? 0) + 1)
    }
    for (const inner of Object.values(schema)) this.#count(inner)
  }

  #isShared(schema: Schema): boolean {
    if (!isObject(schema.properties) && !choiceIn(schema)) return false
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

/** What is in a job of images is `ImagePullResult` rather than one of many results. */
function nameIn(schema: string, key: string): string {
  const of = /^(\w+)Job$/.exec(schema)?.[1]
  return of !== undefined && key === 'result' ? `${of}Result` : typeName(key)
}

/** `image.pull` → `ImagePull`; `app.start`, `app.stop` → `App`. */
function commonName(words: readonly string[]): string {
  const [first = [], ...others] = words.map((word) => word.split('.'))
  const common = first.filter((part, index) => others.every((other) => other[index] === part))
  return common.map(typeName).join('')
}

interface Choice {
  propertyName: string
  /** Each with the words of the property that mean it. */
  members: { schema: Schema; words: string[] }[]
}

/** The choice that a schema is, by the words of one property. */
function choiceIn({ oneOf, discriminator }: Schema): Choice | undefined {
  if (!Array.isArray(oneOf) || !isObject(discriminator)) return undefined
  const propertyName = String(discriminator.propertyName)
  const members = oneOf.filter(isObject).map((schema) => {
    const property = isObject(schema.properties) ? schema.properties[propertyName] : undefined
    const words = isObject(property) ? (Array.isArray(property.enum) ? property.enum : [property.const]) : []
    return { schema, words: words.map(String) }
  })
  return { propertyName, members }
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
