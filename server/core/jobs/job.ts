import type { ErrorCode, ErrorDetails } from '../errors.ts'
import type { JobKind, JobResult } from './jobResults.ts'

export const JOB_STATES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const
export type JobState = (typeof JOB_STATES)[number]

/** One thing that a job works on: an image layer, a container, a network … in the order in which they first appeared. */
export interface JobStep {
  /** E.g. `container:web`, `image:nginx:1.29`, `layer:4f4fb700ef54`. */
  id: string
  /** The step that this one is a part of, e.g. the image of a layer. */
  parent: string | null
  /** What happens to it right now, e.g. `Downloading`, `Started`. */
  text: string
  status: 'WORKING' | 'DONE' | 'WARNING' | 'ERROR'
  /** Bytes where it is a transfer. */
  current: number | null
  total: number | null
}

/** Long work that goes on whether or not somebody waits for it. Kept in memory, the newest 200. */
export interface Job {
  id: string
  kind: JobKind
  /** For people: "Pull nginx:latest". */
  title: string
  state: JobState
  /** Key that started it. */
  keyId: string | null
  /** RFC 3339. */
  createdAt: string
  finishedAt: string | null
  /** 0 to 100; null while nothing can be said. */
  percent: number | null
  /** What happens right now, one short sentence. */
  message: string
  steps: JobStep[]
  error: { code: ErrorCode; message: string; details: ErrorDetails } | null
  /** What came out, verified against the engine: that of the kind. */
  result: JobResult | null
  /** Grows with every change. */
  revision: number
}
