import { Readable } from 'node:stream'
import type { EngineEvent } from '../types.ts'
import { nanoseconds } from './clock.ts'

/** The engine's event stream: everybody who listens gets everything from then on. */
export class EventBus {
  readonly #listeners = new Set<Readable>()

  emit(type: string, action: string, id: string, attributes: Record<string, string>) {
    const event: EngineEvent = {
      Type: type,
      Action: action,
      Actor: { ID: id, Attributes: attributes },
      timeNano: Number(nanoseconds()),
    }
    for (const listener of this.#listeners) listener.push(event)
  }

  /** Is listening when it returns. */
  listen(signal: AbortSignal): AsyncIterable<EngineEvent> {
    const listener = new Readable({ objectMode: true, read() {} })
    // Nobody has to be reading when the engine goes away.
    listener.on('error', () => {})
    listener.once('close', () => this.#listeners.delete(listener))
    this.#listeners.add(listener)
    signal.addEventListener('abort', () => listener.push(null), { once: true })
    return listener
  }
}
