import { Client, type DocumentInput, fetchExchange } from '@urql/core'

/** One call to a server that this browser has no session with (yet). Rejects with urql's error. */
export async function callOnce<Data, Variables extends Record<string, unknown>>(
  origin: string,
  key: string | null,
  document: DocumentInput<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const client = new Client({
    url: `${origin}/graphql`,
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetchOptions: { headers: { 'X-Wagmios-Client': 'dashboard', ...(key && { 'X-API-Key': key }) } },
  })
  // `query` and `mutation` differ only in what the caches do, and there is none.
  const result = await client.mutation(document, variables).toPromise()
  if (result.data) return result.data
  throw result.error ?? new Error('The server answered nothing.')
}
