import { type BoundedStream, boundedStream } from '../boundedStream.ts'
import type { Engine } from '../engine/engine.ts'
import { type StatsSample, sampleOf } from './stats.ts'

interface Channel {
  subscribers: Set<BoundedStream<StatsSample>>
  abort: AbortController
}

/** Live figures of containers: one engine stream a container, however many watch it. */
export class StatsHub {
  readonly #engine: Engine
  readonly #channels = new Map<string, Channel>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** A sample about every second, until the container stops. A slow reader gets the newest samples only. */
  follow(containerId: string): AsyncIterableIterator<StatsSample> {
    const stream: BoundedStream<StatsSample> = boundedStream<StatsSample>({
      limit: 60,
      onEnd: () => this.#leave(containerId, stream),
    })
    const known = this.#channels.get(containerId)
    if (known) known.subscribers.add(stream)
    else this.#open(containerId, stream)
    return stream
  }

  #open(containerId: string, first: BoundedStream<StatsSample>): void {
    const channel: Channel = { subscribers: new Set([first]), abort: new AbortController() }
    this.#channels.set(containerId, channel)
    void this.#pump(containerId, channel)
  }

  async #pump(containerId: string, channel: Channel): Promise<void> {
    let failure: Error | undefined
    try {
      for await (const stats of await this.#engine.stats(containerId, channel.abort.signal)) {
        // The engine ends the figures of a stopped container with one that is all zero.
        if (stats.read.startsWith('0001-')) break
        const sample = sampleOf(stats)
        for (const subscriber of channel.subscribers) subscriber.push(sample)
      }
    } catch (error) {
      if (!channel.abort.signal.aborted && error instanceof Error) failure = error
    }
    if (this.#channels.get(containerId) === channel) this.#channels.delete(containerId)
    for (const subscriber of channel.subscribers) subscriber.end(failure)
  }

  #leave(containerId: string, stream: BoundedStream<StatsSample>): void {
    const channel = this.#channels.get(containerId)
    if (!channel?.subscribers.delete(stream) || channel.subscribers.size > 0) return
    this.#channels.delete(containerId)
    channel.abort.abort()
  }
}
