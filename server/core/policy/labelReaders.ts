import type { Container } from '../containers/container.ts'
import { LABEL_READERS, type LabelReader } from './policyContext.ts'

/** Programs that obey the labels of other containers, told by their images. A stopped one obeys when it starts again. */
export function labelReadersOf(containers: readonly Container[]): Set<LabelReader> {
  const images = containers.map(({ image }) => image.toLowerCase())
  return new Set(LABEL_READERS.filter((reader) => images.some((image) => image.includes(reader))))
}
