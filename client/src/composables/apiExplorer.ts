import { type Instance, originOf } from './useInstances.ts'

/** Where GraphiQL keeps what stands in its Headers, and what its tabs hold. */
const HEADERS = 'graphiql:headers'
const TABS = 'graphiql:tabState'

export const explorerUrl = (instance: Pick<Instance, 'url'>): string => `${originOf(instance)}/graphql`

/**
 * Puts the key where GraphiQL reads its headers from: this browser's storage, never an address. False for a server at
 * another origin, whose storage this page cannot reach.
 */
export function fillInKey({ url, key }: Pick<Instance, 'url' | 'key'>): boolean {
  if (url !== '') return false
  try {
    localStorage.setItem(HEADERS, JSON.stringify({ 'X-API-Key': key }, null, 2))
    // Tabs remember the headers of another key.
    localStorage.removeItem(TABS)
    return true
  } catch {
    return false
  }
}

/** Takes the key out again. */
export function forgetKey(): void {
  localStorage.removeItem(HEADERS)
  localStorage.removeItem(TABS)
}
