interface Flight {
  running: Promise<void>
  /** A look that was asked for after the running one began, and so has to begin after it. */
  next: Promise<void> | undefined
}

/**
 * Looks at things by name, one look at a time a name. Whoever asks gets a look that began after they asked; any number
 * of requests during a look share the one that follows it.
 */
export class Refresher {
  readonly #look: (name: string) => Promise<void>
  readonly #flights = new Map<string, Flight>()

  constructor(look: (name: string) => Promise<void>) {
    this.#look = look
  }

  refresh(name: string): Promise<void> {
    const flight = this.#flights.get(name)
    if (flight) {
      flight.next ??= flight.running.then(
        () => this.#start(name),
        () => this.#start(name),
      )
      return flight.next
    }
    return this.#start(name)
  }

  #start(name: string): Promise<void> {
    const running = this.#look(name)
    const flight: Flight = { running, next: undefined }
    this.#flights.set(name, flight)
    const land = () => {
      if (this.#flights.get(name) === flight && !flight.next) this.#flights.delete(name)
    }
    running.then(land, land)
    return running
  }
}
