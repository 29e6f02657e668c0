import { memory } from '../../format/bytes.ts'
import type { LimitUnit } from '../../gql/graphql.ts'

/** How much of a limit is used: `3 of 200`, `12 KiB of 2 MiB`. */
export function usedText(used: number, value: number, unit: LimitUnit): string {
  const say = unit === 'BYTES' ? memory : String
  return `${say(used)} of ${say(value)}`
}
