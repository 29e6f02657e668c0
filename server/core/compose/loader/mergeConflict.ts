import type { Node } from './node.ts'

/** Two files say things of one attribute that cannot be brought together. */
export class MergeConflict extends Error {
  readonly path: readonly string[]
  readonly at: Node

  constructor(path: readonly string[], at: Node, message: string) {
    super(message)
    this.path = path
    this.at = at
  }
}
