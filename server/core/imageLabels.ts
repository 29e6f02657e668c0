import type { ImageInspect } from './engine/types.ts'

/** Labels that tell WAGMIOS and Compose whose a container is, what of it is kept, and whether it is protected. */
const DECIDING = /^(?:com\.docker\.compose|wagmios)\./

/**
 * A container inherits its image's labels, and whoever builds an image writes there what they like: somebody else's
 * project, protection, volumes to be removed. The deciding ones with nothing in them, for a create call to lay under
 * its own labels.
 */
export function silencedLabels(image: Pick<ImageInspect, 'Config'> | undefined): Record<string, string> {
  const names = Object.keys(image?.Config?.Labels ?? {})
  return Object.fromEntries(names.filter((name) => DECIDING.test(name)).map((name) => [name, '']))
}
