import { DEFAULT_LIMIT } from './toolSchema.ts'
import type { Tool } from './tools.ts'

/** An answer's text is cut here: an agent's context is worth more than the rest of a log. */
const MAX_CHARACTERS = 30_000

/** What of a row's data an agent gets: the fields that matter, one page, and no more text than it can use. */
export function compactResult(tool: Tool, data: unknown, args: Record<string, unknown>): Record<string, unknown> {
  const page = tool.compact ? pageOf(data, tool.compact, args) : asObject(data)
  return JSON.stringify(page).length <= MAX_CHARACTERS ? page : shortened(page)
}

function pageOf(data: unknown, fields: readonly string[], args: Record<string, unknown>): Record<string, unknown> {
  const items = listIn(data)
  const limit = typeof args.limit === 'number' && args.limit > 0 ? Math.min(Math.floor(args.limit), 200) : DEFAULT_LIMIT
  const start = typeof args.cursor === 'string' && /^\d{1,6}$/.test(args.cursor) ? Number(args.cursor) : 0
  const end = start + limit
  return {
    items: items.slice(start, end).map((item) => picked(item, fields)),
    total: items.length,
    ...(end < items.length && { next_cursor: String(end) }),
  }
}

/** The list itself, or the one list that the data is made around (`apps`, `events`). */
function listIn(data: unknown): unknown[] {
  if (Array.isArray(data)) return data
  const lists = Object.values(asObject(data)).filter((value) => Array.isArray(value))
  return lists[0] ?? []
}

function picked(item: unknown, fields: readonly string[]): unknown {
  if (typeof item !== 'object' || item === null) return item
  return Object.fromEntries(
    Object.entries(item).filter(([name, value]) => fields.includes(name) && value !== null && !isEmptyList(value)),
  )
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/** Long texts lose their beginning (of a log the end matters), long lists their end; the answer says so. */
function shortened(page: Record<string, unknown>): Record<string, unknown> {
  const share = MAX_CHARACTERS / 2
  const entries = Object.entries(page).map(([name, value]) => {
    if (typeof value === 'string' && value.length > share) return [name, `…${value.slice(-share)}`]
    if (JSON.stringify(value ?? null).length <= share) return [name, value]
    if (Array.isArray(value))
      return [name, value.slice(0, Math.max(1, Math.floor((value.length * share) / JSON.stringify(value).length)))]
    return [name, 'left out: too long']
  })
  return {
    ...Object.fromEntries(entries),
    cut: `The answer was cut to about ${MAX_CHARACTERS} characters; ask for less at a time.`,
  }
}

function asObject(data: unknown): Record<string, unknown> {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Record<string, unknown> // as just checked
  return { result: data }
}
