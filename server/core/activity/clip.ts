import type { NewEntry, Target } from './entry.ts'

const MAX_NAME = 256
const MAX_MESSAGE = 2_000
const MAX_DETAIL_BYTES = 16 * 1024
/** What a counted entry may keep: hundreds of them have to find room in the reserve. */
const MAX_COUNTED_NAME = 64
const MAX_COUNTED_MESSAGE = 200
const MAX_COUNTED_DETAIL_BYTES = 256

interface Limits {
  name: number
  message: number
  detailBytes: number
}

/** The entry with everything that a caller may have chosen cut to a length that nobody can fill the disk with. */
export function clipped(entry: NewEntry): NewEntry {
  return cut(entry, { name: MAX_NAME, message: MAX_MESSAGE, detailBytes: MAX_DETAIL_BYTES })
}

/** The same for entries of which there are many. */
export function clippedForCount(entry: NewEntry): NewEntry {
  return cut(entry, {
    name: MAX_COUNTED_NAME,
    message: MAX_COUNTED_MESSAGE,
    detailBytes: MAX_COUNTED_DETAIL_BYTES,
  })
}

/** The entry without what a caller may make it longer by: who, what and when stay. */
export function plain(entry: NewEntry): NewEntry {
  return cut(entry, { name: MAX_NAME, message: MAX_COUNTED_MESSAGE, detailBytes: 0 })
}

function cut(whole: NewEntry, { name, message, detailBytes }: Limits): NewEntry {
  const entry = withoutSecrets(whole)
  return {
    ...entry,
    action: clip(entry.action, MAX_NAME),
    target: entry.target && clippedTarget(entry.target, name),
    message: entry.message && clip(entry.message, message),
    requestId: clip(entry.requestId, MAX_NAME),
    detail: entry.detail && clippedDetail(entry.detail, detailBytes),
  }
}

/** A key of ours that somebody wrote where it does not belong, e.g. into a path, must not be readable in the log. */
const SECRET = /wag_(live|setup)_[\w-]{16,}/g

function withoutSecrets(entry: NewEntry): NewEntry {
  const text = JSON.stringify(entry)
  return text.includes('wag_') ? JSON.parse(text.replace(SECRET, 'wag_$1_…')) : entry
}

function clippedTarget({ kind, id, name }: Target, length: number): Target {
  return { kind, id: clip(id, Math.max(length, 71)), name: clip(name, length) }
}

function clippedDetail(detail: Record<string, unknown>, maxBytes: number): Record<string, unknown> {
  const bytes = Buffer.byteLength(JSON.stringify(detail))
  if (bytes <= maxBytes) return detail
  return { omitted: `${bytes} bytes`, ...(maxBytes > 1024 && { fields: fieldsOf(detail) }) }
}

function fieldsOf(detail: Record<string, unknown>): string[] {
  return Object.keys(detail)
    .slice(0, 20)
    .map((name) => clip(name, MAX_COUNTED_NAME))
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
