/** A typed event with listeners. A listener that throws does not keep the others from hearing it. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>()

  /** Returns the function that unsubscribes. */
  on(listener: (value: T) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(value: T): void {
    for (const listener of this.#listeners) {
      try {
        listener(value)
      } catch (error) {
        // The emitting code has no part in a listener's bug; the process's warning log hears of it.
        process.emitWarning(error instanceof Error ? error : String(error))
      }
    }
  }

  get size(): number {
    return this.#listeners.size
  }
}
