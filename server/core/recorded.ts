/** Errors of which the activity log has a line. */
const recorded = new WeakSet<object>()

/** To be said of an error whose refusal or failure is on record. */
export function markRecorded(error: unknown): void {
  if (typeof error === 'object' && error !== null) recorded.add(error)
}

/** Whether an error, or the one that it was made from, is on record already: a transport records those that are not. */
export function isRecorded(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  return recorded.has(error) || ('originalError' in error && isRecorded(error.originalError))
}
