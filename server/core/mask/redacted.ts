/** What stands in place of a secret, in every transport. */
export const REDACTED = '[redacted]'
