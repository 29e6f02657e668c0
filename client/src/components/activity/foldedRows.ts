import type { ActivityRow } from './activityRows.ts'

/** Milliseconds: a repeat that comes later than this after the one before it is news again. */
const APART_MS = 15 * 60_000

/** A deed of the feed with those of its kind that happened shortly before it. */
export interface FoldedRow extends ActivityRow {
  /** How often, 1 where it happened once. */
  times: number
  /** When the first of them began; as `time` where there is one. */
  since: string
  /** Ends of the program among them: more than one is a crash loop. */
  exits: number
}

/**
 * Folds what repeats: the same deed of the same actor on the same thing, refusals of an agent in a loop among them, and
 * whatever Docker tells of one container. The newest of them stays, with a count. Newest first, as the rows.
 */
export function foldedRows(rows: readonly ActivityRow[]): FoldedRow[] {
  const folded: FoldedRow[] = []
  const latest = new Map<string, FoldedRow>()
  for (const row of rows) {
    const kind = kindOf(row)
    const known = latest.get(kind)
    const exits = row.entry.action === 'container.exit' ? row.entry.count : 0
    if (known && Date.parse(known.since) - Date.parse(row.time) < APART_MS) {
      // What went wrong says more than that it was started again.
      if (exits > 0 && known.exits === 0) known.entry = row.entry
      known.times += row.entry.count
      known.exits += exits
      known.since = row.time
      continue
    }
    const first: FoldedRow = { ...row, times: row.entry.count, since: row.entry.firstAt ?? row.time, exits }
    latest.set(kind, first)
    folded.push(first)
  }
  return folded
}

/** What counts as the same. Docker's own events of a container are one story, whatever they are called. */
function kindOf({ entry, id }: ActivityRow): string {
  const { actor, action, outcome, target } = entry
  // What is going on has an end of its own to come.
  if (outcome === 'STARTED' || target === null) return id
  return actor.kind === 'ENGINE'
    ? `ENGINE ${target.kind} ${target.id}`
    : `${actor.keyId} ${action} ${outcome} ${target.kind} ${target.id}`
}
