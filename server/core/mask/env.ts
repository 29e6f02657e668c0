import { REDACTED } from './redacted.ts'

/** `NAME=value` lines with every value taken out; the names stay. A line without `=` has no value. */
export function maskEnv(env: readonly string[]): string[] {
  return env.map((line) => {
    const at = line.indexOf('=')
    return at === -1 ? line : `${line.slice(0, at)}=${REDACTED}`
  })
}
