import type { EngineEvent } from './engine/types.ts'

/** An event may reach us this much after the call that caused it has answered. */
const LATE_EVENTS_MS = 3_000
/** Clocks are read in whole milliseconds. */
const ROUNDING_MS = 1

/** What a call of ours makes the engine tell of. */
export interface Expectation {
  type: 'container' | 'image'
  /** Event → how often the call causes it. */
  actions: Readonly<Record<string, number>>
  /** Whether an event of these is about what the call is about. */
  isAbout: (event: EngineEvent) => boolean
  /** The call itself will say which object it was about: until then events that fit are held. */
  isOpen?: boolean
}

/** One call of ours while its events may still come. */
export interface ExpectedCall {
  /** To be said when the call has ended; `id` where it was open, and where it made anything. */
  end(id?: string): void
}

interface Call {
  expectation: Expectation
  begunAt: number
  endedAt: number
  left: Map<string, number>
  /** Undefined until the call has said which object it made; null where it made none. */
  id: string | null | undefined
  held: { event: EngineEvent; tell: () => void }[]
}

/**
 * Tells engine events that our own calls caused from those that somebody else did (`docker` on the host, a container that
 * died by itself). Each call to the engine expects its own events, of the object that it acts on, as many as it causes; a
 * name that somebody wrote claims nothing.
 */
export class EngineEcho {
  #calls: Call[] = []
  /** The least that an event has been behind its own time here: the difference between two clocks and the shortest way. */
  #delayMs = Number.POSITIVE_INFINITY

  expect(expectation: Expectation): ExpectedCall {
    const call: Call = {
      expectation,
      begunAt: Date.now(),
      endedAt: Number.POSITIVE_INFINITY,
      left: new Map(Object.entries(expectation.actions)),
      id: expectation.isOpen ? undefined : null,
      held: [],
    }
    this.#calls.push(call)
    return {
      end: (id) => {
        call.endedAt = Date.now()
        call.id = id ?? null
        for (const { event, tell } of call.held.splice(0)) if (!this.#isOf(call, event)) tell()
        this.#forget()
      },
    }
  }

  /** Calls `tell` for an event that none of our calls has caused: at once, or when it is known. */
  judge(event: EngineEvent, tell: () => void): void {
    this.#delayMs = Math.min(this.#delayMs, Date.now() - event.timeNano / 1e6)
    this.#forget()
    if (this.#calls.some((call) => this.#isOf(call, event))) return
    const open = this.#calls.find((call) => call.expectation.isOpen && call.id === undefined && fits(call, event))
    if (open) open.held.push({ event, tell })
    else tell()
  }

  /** Whether the call has caused the event, which it then does not expect any more. */
  #isOf(call: Call, event: EngineEvent): boolean {
    const { expectation, left } = call
    if (expectation.isOpen && (typeof call.id !== 'string' || call.id !== event.Actor.ID)) return false
    const count = left.get(event.Action) ?? 0
    const at = event.timeNano / 1e6
    const isSince = at + this.#delayMs >= call.begunAt - ROUNDING_MS
    const isInTime = isSince && at + this.#skewMs <= call.endedAt + ROUNDING_MS
    if (count === 0 || !isInTime || !fits(call, event)) return false
    left.set(event.Action, count - 1)
    return true
  }

  /** How far the engine's clock is behind ours, as far as it is more than a way that an event may take. */
  get #skewMs(): number {
    return Math.abs(this.#delayMs) < LATE_EVENTS_MS ? 0 : this.#delayMs
  }

  #forget(): void {
    const now = Date.now()
    this.#calls = this.#calls.filter(({ endedAt }) => now - endedAt < LATE_EVENTS_MS)
  }
}

function fits({ expectation }: Call, event: EngineEvent): boolean {
  return event.Type === expectation.type && event.Action in expectation.actions && expectation.isAbout(event)
}
