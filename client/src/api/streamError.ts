/** The close codes of graphql-ws for a key that the server does not know (any more). */
const KEY_REFUSED = [4401, 4403]

/**
 * graphql-ws fails with errors, lists of GraphQL errors, and close events; urql and `apiErrorOf` want an Error. A refused
 * key is told with the code that calls over HTTP get.
 */
export function streamError(failure: unknown): Error {
  if (failure instanceof Error) return failure
  if (Array.isArray(failure))
    return withGraphQLErrors(String(failure[0]?.message ?? 'The subscription failed.'), failure)
  const { code, reason } = closeOf(failure)
  if (!KEY_REFUSED.includes(code))
    return new Error(code ? `${reason || 'The connection closed'} (${code})` : 'The connection failed.')
  const message = reason || 'The API key is invalid or revoked.'
  return withGraphQLErrors(message, [
    { message, extensions: { code: 'INVALID_KEY', humanAction: 'Enter another owner key.' } },
  ])
}

function withGraphQLErrors(message: string, graphQLErrors: readonly unknown[]): Error {
  return Object.assign(new Error(message), { graphQLErrors })
}

function closeOf(failure: unknown): { code: number; reason: string } {
  if (typeof failure !== 'object' || failure === null || !('code' in failure)) return { code: 0, reason: '' }
  return { code: Number(failure.code) || 0, reason: 'reason' in failure ? String(failure.reason) : '' }
}
