import type { EntryFieldsFragment } from '../../gql/graphql.ts'

/** One deed of the feed: its announcement and, as soon as it is known, how it ended. */
export interface ActivityRow {
  /** Id of the announcement, or of the only entry. */
  id: string
  /** The end where it is known, else the announcement. */
  entry: EntryFieldsFragment
  /** When it began. */
  time: string
}

/** Adds entries, in whatever order and however often they come. Newest deed first. */
export function addEntries(rows: readonly ActivityRow[], entries: readonly EntryFieldsFragment[]): ActivityRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const entry of entries) {
    const id = entry.intentId ?? entry.id
    byId.set(id, merged(byId.get(id), entry, id))
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
}

function merged(row: ActivityRow | undefined, entry: EntryFieldsFragment, id: string): ActivityRow {
  const time = row && row.time < entry.time ? row.time : entry.time
  // The announcement never replaces the end, even when it comes later (an older page).
  const isEnd = entry.intentId !== null
  return { id, time, entry: row && !isEnd ? row.entry : entry }
}

/** The newest entry's id, from where a stream goes on without a gap. */
export function newestId(entries: readonly EntryFieldsFragment[], before: string): string {
  return entries.reduce((newest, { id }) => (id > newest ? id : newest), before)
}

/** Sorts before every entry: "everything there is", for a stream over a log that was empty when it was read. */
export const BEFORE_ALL = '0'.repeat(26)
