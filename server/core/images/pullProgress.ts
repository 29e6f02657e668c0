import type { PullMessage } from '../engine/types.ts'
import type { JobProgress } from '../jobs/jobs.ts'

const FINISHED = new Set(['Pull complete', 'Already exists', 'Download complete'])

interface Layer {
  downloaded: number
  extracted: number
  total: number
  complete: boolean
}

/** Turns the engine's pull messages into a job's steps and an honest percentage: half download, half extraction. */
export class PullProgress {
  readonly #layers = new Map<string, Layer>()
  readonly #reference: string
  readonly #progress: JobProgress

  constructor(reference: string, progress: JobProgress) {
    this.#reference = reference
    this.#progress = progress
    progress.step({ id: this.#stepId, text: 'Pulling', status: 'WORKING' })
  }

  take(message: PullMessage): void {
    const { id, status, progressDetail } = message
    // Lines without a layer, and the one whose id is the tag, are about the whole image.
    if (!id || /^Pulling from/.test(status)) {
      this.#progress.message(status)
      return
    }
    const layer = this.#layers.get(id) ?? { downloaded: 0, extracted: 0, total: 0, complete: false }
    this.#layers.set(id, layer)
    advance(layer, status, progressDetail)
    this.#progress.step({
      id: `layer:${id}`,
      parent: this.#stepId,
      text: status,
      status: FINISHED.has(status) && status !== 'Download complete' ? 'DONE' : 'WORKING',
      current: progressDetail?.current ?? null,
      total: layer.total || null,
    })
    this.#progress.percent(this.percent)
    this.#progress.message(`${this.#doneCount} of ${this.#layers.size} layers`)
  }

  done(text: string): void {
    this.#progress.step({ id: this.#stepId, text, status: 'DONE' })
  }

  /** 0 to 99: only the verified result is 100. */
  get percent(): number {
    const layers = [...this.#layers.values()]
    const total = layers.reduce((sum, layer) => sum + (layer.total || 1), 0)
    const done = layers.reduce((sum, layer) => sum + share(layer) * (layer.total || 1), 0)
    return total > 0 ? Math.min(99, Math.floor((done / total) * 100)) : 0
  }

  get #stepId(): string {
    return `image:${this.#reference}`
  }

  get #doneCount(): number {
    return [...this.#layers.values()].filter((layer) => layer.complete).length
  }
}

function advance(layer: Layer, status: string, detail: PullMessage['progressDetail']): void {
  if (detail?.total) layer.total = detail.total
  if (status === 'Downloading') layer.downloaded = detail?.current ?? layer.downloaded
  if (status === 'Download complete' || status === 'Verifying Checksum') layer.downloaded = layer.total
  if (status === 'Extracting') {
    layer.downloaded = layer.total
    layer.extracted = detail?.current ?? layer.extracted
  }
  if (status === 'Pull complete' || status === 'Already exists') layer.complete = true
}

function share(layer: Layer): number {
  if (layer.complete) return 1
  if (!layer.total) return 0
  return (Math.min(layer.downloaded, layer.total) + Math.min(layer.extracted, layer.total)) / (2 * layer.total)
}
