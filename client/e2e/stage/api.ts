/** Calls of GraphQL and REST as scripts and agents make them. */
export interface Api {
  /** Resolves with `data`; rejects with the first error. */
  graphql: (query: string, variables?: object) => Promise<Record<string, unknown>>
  rest: (method: string, path: string, body?: object) => Promise<{ status: number; body: RestBody }>
}

export interface RestBody {
  success: boolean
  error: { code: string; message: string } | null
}

export function apiOf(origin: string, key: string): Api {
  const headers = { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) }
  return {
    graphql: async (query, variables = {}) => {
      const response = await fetch(`${origin}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
      })
      // The form that GraphQL answers have.
      const { data, errors } = (await response.json()) as {
        data?: Record<string, unknown>
        errors?: { message: string }[]
      }
      if (errors?.[0] || !data) throw new Error(errors?.[0]?.message ?? 'no data')
      return data
    },
    rest: async (method, path, body) => {
      const response = await fetch(`${origin}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
      // The documented envelope.
      return { status: response.status, body: (await response.json()) as RestBody }
    },
  }
}

/** Makes the owner key of a blank server; its secret. */
export async function setUp(origin: string, setupLink: string): Promise<string> {
  const token = new URL(setupLink).hash.slice('#token='.length)
  const data = await apiOf(origin, '').graphql('mutation($t: String!) { setup(token: $t) { secret } }', { t: token })
  return secretIn(data.setup)
}

/** Makes an agent's key. */
export async function createAgent(
  owner: Api,
  label: string,
  scopes: string[],
): Promise<{ id: string; secret: string }> {
  const query = 'mutation($l: String!, $s: [String!]!) { createKey(label: $l, scopes: $s) { secret key { id } } }'
  const { createKey } = await owner.graphql(query, { l: label, s: scopes })
  // As the query asks for it.
  return { secret: secretIn(createKey), id: (createKey as { key: { id: string } }).key.id }
}

function secretIn(value: unknown): string {
  // As the queries above ask for it.
  return (value as { secret: string }).secret
}
