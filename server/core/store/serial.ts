/** Runs asynchronous work one after another, in the order it was handed over. A failure does not stop the next. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work)
    this.#last = result.catch(() => {})
    return result
  }

  /** Resolves when everything handed over so far is done. */
  async idle(): Promise<void> {
    await this.#last
  }
}
