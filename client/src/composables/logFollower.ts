import type { Session } from '../api/session.ts'
import { LineJoiner } from '../components/logs/joinLines.ts'
import type { NewLine } from '../components/logs/logBuffer.ts'
import type { LogSource } from '../components/logs/logSource.ts'
import { ContainerLogsDocument } from '../gql/graphql.ts'

/**
 * Lines that the engine looks through for what came between reading and following: far more than come in that moment.
 * Without a number it reads its whole file from the beginning, which may be gigabytes.
 */
const HANDOVER_LINES = 10_000

export interface LogListener {
  /** It is being read, for the first time or again. */
  onOpen?: () => void
  onLines: (lines: NewLine[]) => void
  /** What was there when it was opened has all been told. */
  onCaughtUp?: () => void
  /** The container does not run. */
  onEnd: () => void
  onError: (error: Error) => void
}

export interface FollowedLog {
  /** Of the container. */
  id: string
  /** Lines to begin with. */
  tail: number
  /** When the container was last started. */
  startedAt: string | null
  source?: LogSource | null
}

/** One container's log: its last lines, then what comes, also over lost connections and restarts of the container. */
export class LogFollower {
  readonly #session: Session
  readonly #log: FollowedLog
  readonly #listener: LogListener
  readonly #joiner: LineJoiner
  #startedAt: string | null
  /** The start whose lines are being read. */
  #openedFor: string | null = null
  #isOver = true
  #stop = () => {}
  #run = 0

  constructor(session: Session, log: FollowedLog, listener: LogListener) {
    this.#session = session
    this.#log = log
    this.#listener = listener
    this.#joiner = new LineJoiner(log.source)
    this.#startedAt = log.startedAt
  }

  /** Reads what is there, says so, and follows. */
  catchUp(): void {
    this.#open({ follow: false, back: null }, () => {
      this.#listener.onCaughtUp?.()
      this.#follow(HANDOVER_LINES)
    })
  }

  /** Follows from the newest line that it has; of one that has none, from the last lines on. */
  follow(): void {
    this.#follow(null)
  }

  #follow(back: number | null): void {
    this.#open({ follow: true, back }, () => {
      this.#isOver = true
      this.#listener.onEnd()
      this.#goOnIfStarted()
    })
  }

  /** The container was started at this time, or as before. */
  started(at: string | null): void {
    this.#startedAt = at
    this.#goOnIfStarted()
  }

  /** Follows again where nothing comes any more, whatever the reason was. */
  goOn(): void {
    if (this.#isOver) this.follow()
  }

  stop(): void {
    this.#run += 1
    this.#stop()
  }

  /** The news of a start may come before the end of what was read, and after it. */
  #goOnIfStarted(): void {
    if (this.#isOver && this.#startedAt !== this.#openedFor) this.follow()
  }

  #open({ follow, back }: { follow: boolean; back: number | null }, onEnd: () => void): void {
    this.stop()
    // A stream that was let go ends, too, and says so a moment later.
    const run = this.#run
    const unlessStopped =
      <T extends unknown[]>(deed: (...args: T) => void) =>
      (...args: T) => {
        if (run === this.#run) deed(...args)
      }
    const { connection } = this.#session
    let generation = connection.generation
    this.#openedFor = this.#startedAt
    this.#isOver = false
    this.#joiner.resume()
    this.#listener.onOpen?.()
    this.#stop = this.#session.stream({
      document: ContainerLogsDocument,
      variables: { id: this.#log.id, follow, tail: this.#log.tail, ...this.#position(back) },
      onData: unlessStopped(({ containerLogs }) => {
        // After a lost connection the stream was begun anew behind our back.
        if (connection.generation !== generation) this.#joiner.resume()
        generation = connection.generation
        this.#listener.onLines(this.#joiner.join(containerLogs))
      }),
      onError: unlessStopped((error) => {
        this.#isOver = true
        this.#listener.onError(error)
      }),
      onEnd: unlessStopped(onEnd),
      resume: () => this.#position(null),
    })
  }

  /** From where the stream goes on, with at most `back` lines; nothing where it begins. */
  #position(back: number | null): { since?: string; tail?: number | null } {
    const since = this.#joiner.lastTime
    return since ? { since, tail: back } : {}
  }
}
