import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type Source,
} from 'graphql'

/** Bounds that every query of the dashboard stays far below. */
export const QUERY_LIMITS = {
  /** Lexical tokens of the whole document. */
  tokens: 4_000,
  /** Levels of nesting; introspection may go deeper. */
  depth: 12,
  introspectionDepth: 20,
  aliases: 50,
  /** Fields that stand more than once in their selection: validation compares each of them with each other. */
  repeats: 100,
  /** Fragments in a document; validation compares those that meet with each other. */
  fragments: 50,
  /** Fields after every fragment is put in its place. */
  fields: 2_000,
  /** Fields that do something or open a stream. */
  mutations: 20,
  /** Operations in one HTTP request. */
  batch: 10,
} as const

interface Cost {
  fields: number
  aliases: number
  /** Levels below, without those of `__schema` and `__type`. */
  depth: number
  introspectionDepth: number
  /** Fields on the top level. */
  roots: number
  repeats: number
}

const NOTHING: Cost = { fields: 0, aliases: 0, depth: 0, introspectionDepth: 0, roots: 0, repeats: 0 }

/**
 * Parses within the limits.
 * @throws GraphQLError where the text is no document, has too many tokens or is nested beyond what the parser can follow
 */
export function parseLimited(source: string | Source): DocumentNode {
  return withinStack(() => parse(source, { maxTokens: QUERY_LIMITS.tokens }))
}

/** Every step over a document goes down as deep as it is nested. */
function withinStack<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new GraphQLError('The document is nested too deeply.', {
      extensions: { code: 'INVALID_INPUT', reason: 'QUERY_TOO_COMPLEX' },
    })
  }
}

/**
 * What makes a document too deep, too wide or too full of aliases. Looks at the text alone and in linear time, so it can
 * go before validation, some rules of which take time that is quadratic in the query.
 */
export function limitFaults(document: DocumentNode): GraphQLError[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  if (fragments.size > QUERY_LIMITS.fragments)
    return [tooComplex(`The document has ${fragments.size} fragments; the limit is ${QUERY_LIMITS.fragments}.`)]
  const measure = measurer(fragments)
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? faults(
          definition,
          withinStack(() => measure(definition.selectionSet)),
        ).map((message) => tooComplex(message, definition))
      : [],
  )
}

function tooComplex(message: string, node?: OperationDefinitionNode): GraphQLError {
  return new GraphQLError(message, {
    ...(node && { nodes: node }),
    extensions: { code: 'INVALID_INPUT', reason: 'QUERY_TOO_COMPLEX' },
  })
}

function faults({ operation }: OperationDefinitionNode, cost: Cost): string[] {
  const over = (what: string, value: number, limit: number) =>
    value > limit ? [`The ${operation} has ${what} ${value}; the limit is ${limit}.`] : []
  return [
    ...over('depth', cost.depth, QUERY_LIMITS.depth),
    ...over('depth', cost.introspectionDepth, QUERY_LIMITS.introspectionDepth),
    ...over('fields', cost.fields, QUERY_LIMITS.fields),
    ...over('aliases', cost.aliases, QUERY_LIMITS.aliases),
    ...over('repeated fields', cost.repeats, QUERY_LIMITS.repeats),
    ...(operation === 'query' ? [] : over('root fields', cost.roots, QUERY_LIMITS.mutations)),
  ]
}

/** Each fragment is measured once, however often it is spread: nested spreads must not cost us what they would cost them. */
function measurer(fragments: ReadonlyMap<string, FragmentDefinitionNode>): (set: SelectionSetNode) => Cost {
  const known = new Map<string, Cost>()
  const ofFragment = (name: string): Cost => {
    const cached = known.get(name)
    if (cached) return cached
    const definition = fragments.get(name)
    // Unknown or in a cycle: validation reports that; here it must only end.
    known.set(name, NOTHING)
    const cost = definition ? ofSet(definition.selectionSet) : NOTHING
    known.set(name, cost)
    return cost
  }
  const ofSet = (set: SelectionSetNode): Cost => {
    const total = { ...NOTHING }
    const names = new Set<string>()
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet ? ofSet(selection.selectionSet) : NOTHING
        const introspects = /^__(schema|type)$/.test(selection.name.value)
        total.fields += 1 + below.fields
        total.aliases += (selection.alias ? 1 : 0) + below.aliases
        total.roots += 1
        const name = selection.alias?.value ?? selection.name.value
        total.repeats += (names.has(name) ? 1 : 0) + below.repeats
        names.add(name)
        if (!introspects) total.depth = Math.max(total.depth, 1 + below.depth)
        total.introspectionDepth = Math.max(
          total.introspectionDepth,
          introspects ? 1 + Math.max(below.depth, below.introspectionDepth) : below.introspectionDepth,
        )
      } else {
        const inner =
          selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : ofSet(selection.selectionSet)
        total.fields += inner.fields
        total.aliases += inner.aliases
        total.roots += inner.roots
        total.repeats += inner.repeats
        total.depth = Math.max(total.depth, inner.depth)
        total.introspectionDepth = Math.max(total.introspectionDepth, inner.introspectionDepth)
      }
    }
    return total
  }
  return ofSet
}
