import type { Engine } from '../../engine/engine.ts'
import { withDefaultTag } from '../../engine/imageReference.ts'
import type { PullMessage } from '../../engine/types.ts'
import type { ProgressStream } from '../progress.ts'

const SAY_EVERY_MS = 200
const FINISHED = new Set(['Pull complete', 'Already exists'])

export interface PullRequest {
  reference: string
  platform?: string
  signal?: AbortSignal
}

/** Pulls one image and tells about its layers: every change of a layer's phase, its bytes five times a second. */
export async function pullImage(engine: Engine, request: PullRequest, progress: ProgressStream): Promise<void> {
  const { reference, platform, signal } = request
  const layers = new Map<string, { status: string; saidAt: number }>()
  const messages = engine.pullImage(withDefaultTag(reference), { ...(platform && { platform }), signal })
  for await (const message of messages) {
    if (!message.id || message.status.startsWith('Pulling from')) continue
    const known = layers.get(message.id)
    const now = performance.now()
    if (known?.status === message.status && now - known.saidAt < SAY_EVERY_MS) continue
    layers.set(message.id, { status: message.status, saidAt: now })
    sayLayer(reference, message.id, message, progress)
  }
}

function sayLayer(reference: string, id: string, { status, progressDetail }: PullMessage, progress: ProgressStream) {
  progress.say({
    resource: `layer:${id}`,
    parent: `image:${reference}`,
    status: FINISHED.has(status) ? 'done' : 'working',
    text: status,
    ...(progressDetail?.current !== undefined && { current: progressDetail.current }),
    ...(progressDetail?.total && { total: progressDetail.total }),
  })
}
