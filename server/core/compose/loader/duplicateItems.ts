/**
 * Whether a list holds two equal values. Linear, unlike the validator's own check of lists of maps, which compares
 * each item with all others.
 */
export function hasDuplicateItems(items: readonly unknown[]): boolean {
  const seen = new Set<string>()
  for (const item of items) {
    // The number 5 counts as the text "5", as it does for Compose.
    const identity = typeof item === 'object' ? JSON.stringify(item, sortKeys) : String(item)
    if (seen.has(identity)) return true
    seen.add(identity)
  }
  return false
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
