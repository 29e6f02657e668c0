/** Whether the name looks like one of WAGMIOS's own resources. */
export function isReservedName(name: string): boolean {
  return /^wagmios(?:$|[-_.])/i.test(name.trim())
}
