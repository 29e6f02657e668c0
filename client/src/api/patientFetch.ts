/** Milliseconds before each further try. */
const RETRY_AFTER_MS = [250, 1000]

/**
 * `fetch` that tries a GraphQL query again when there was no answer at all, as on a phone that changes networks.
 * Mutations are sent once: whether the first try arrived is not known.
 */
export async function patientFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  for (const wait of isQuery(init) ? RETRY_AFTER_MS : []) {
    try {
      return await fetch(input, init)
    } catch (error) {
      if (init?.signal?.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return fetch(input, init)
}

function isQuery(init: RequestInit | undefined): boolean {
  return typeof init?.body === 'string' && /"query":"\s*(query|\{)/.test(init.body)
}
