import type { ImageInspect } from '../engine/types.ts'
import type { StepResult } from './execute/execution.ts'

/** What came of pulling one image. */
export interface PulledImage {
  reference: string
  status: 'updated' | 'current' | 'failed'
  imageId: string | null
  /** Why it failed. */
  message: string | null
}

/** Read back from the engine: an image is updated where its id is another than before. */
export function pulledImages(
  results: readonly StepResult[],
  before: ReadonlyMap<string, ImageInspect>,
  after: ReadonlyMap<string, ImageInspect>,
): PulledImage[] {
  return results.flatMap(({ step, outcome, error }) => {
    if (step.call.kind !== 'pullImage') return []
    const { reference } = step.call
    const image = after.get(reference)
    const changed = image?.Id !== before.get(reference)?.Id
    const status = outcome !== 'done' || !image ? 'failed' : changed ? 'updated' : 'current'
    return [{ reference, status, imageId: image?.Id ?? null, message: error?.message ?? null } as const]
  })
}
