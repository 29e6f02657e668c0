import type { ImageInspect } from '../../engine/types.ts'
import { silencedLabels } from '../../imageLabels.ts'
import type { CreateContainer } from './plan.ts'

/** The part of a create step about labels of its image; nothing where the image has none that matter. */
export function silenced(image: ImageInspect | undefined): Pick<CreateContainer, 'silenced'> {
  const labels = silencedLabels(image)
  return Object.keys(labels).length > 0 ? { silenced: labels } : {}
}
