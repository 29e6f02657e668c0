import type { NewEntry, Target } from './entry.ts'

const MAX_NAME = 256
const MAX_MESSAGE = 2_000
const MAX_DETAIL_BYTES = 16 * 1024

/** The entry with everything that a caller may have chosen cut to a length that nobody can fill the disk with. */
export function clipped(entry: NewEntry): NewEntry {
  return {
    ...entry,
    action: clip(entry.action, MAX_NAME),
    target: entry.target && clippedTarget(entry.target),
    message: entry.message && clip(entry.message, MAX_MESSAGE),
    requestId: clip(entry.requestId, MAX_NAME),
    detail: entry.detail && clippedDetail(entry.detail),
  }
}

function clippedTarget({ kind, id, name }: Target): Target {
  return { kind, id: clip(id, MAX_NAME), name: clip(name, MAX_NAME) }
}

function clippedDetail(detail: Record<string, unknown>): Record<string, unknown> {
  const bytes = Buffer.byteLength(JSON.stringify(detail))
  return bytes <= MAX_DETAIL_BYTES ? detail : { omitted: `${bytes} bytes`, fields: Object.keys(detail).slice(0, 20) }
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
