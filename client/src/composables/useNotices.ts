import type { CombinedError } from '@urql/core'
import { shallowReactive } from 'vue'
import { apiErrorOf } from '../api/apiError.ts'

export type NoticeTone = 'ok' | 'info' | 'warn' | 'danger'

export interface Notice {
  id: number
  tone: NoticeTone
  title: string
  detail?: string | undefined
  /** A link or deed offered beside the text. */
  action?: { label: string; run: () => void } | undefined
  /** Milliseconds until it goes by itself; 0 stays until it is closed. */
  lastsMs: number
}

const notices = shallowReactive<Notice[]>([])
let lastId = 0

/** The short messages at the edge of the window. Newest last, five at most. */
export function useNotices() {
  return { notices, notify, report, dismiss }
}

function notify(notice: Pick<Notice, 'title'> & Partial<Omit<Notice, 'id'>>): number {
  const id = ++lastId
  const tone = notice.tone ?? 'ok'
  notices.push({ tone, lastsMs: tone === 'danger' ? 0 : 6000, ...notice, id })
  if (notices.length > 5) notices.shift()
  return id
}

/** Shows a refused or failed call: what happened, and what a person can do about it. */
function report(error: CombinedError | Error, title?: string): number {
  const { message, humanAction } = apiErrorOf(error)
  return notify({
    tone: 'danger',
    title: title ?? message,
    detail: [title ? message : '', humanAction].filter(Boolean).join(' ') || undefined,
  })
}

function dismiss(id: number): void {
  const index = notices.findIndex((notice) => notice.id === id)
  if (index !== -1) notices.splice(index, 1)
}
