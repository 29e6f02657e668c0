import type { Principal } from '../../core/caller.ts'
import type { Mirror } from '../../core/mirror/mirror.ts'

/** Texts such as "Up 3 seconds" age by the second. */
const MAX_AGE_MS = 1_000
const MAX_URLS = 8

interface Answer {
  revision: number
  at: number
  body: string
}

/**
 * Answers that depend on the mirror and the key alone, kept for as long as neither changes and for one second at most.
 * A key's entries hang on its principal object, which is replaced with every change of its powers.
 */
export class AnswerMemo {
  readonly #mirror: Mirror
  readonly #byPrincipal = new WeakMap<Principal, Map<string, Answer>>()

  constructor(mirror: Mirror) {
    this.#mirror = mirror
  }

  get(principal: Principal | null, url: string): string | undefined {
    const answer = principal ? this.#byPrincipal.get(principal)?.get(url) : undefined
    if (!answer || answer.revision !== this.#mirror.revision || performance.now() - answer.at > MAX_AGE_MS)
      return undefined
    return answer.body
  }

  /** `revision`: the mirror's when the answer began to be made; it may have changed since. */
  set(principal: Principal | null, url: string, body: string, revision: number): void {
    if (!principal || revision !== this.#mirror.revision) return
    const answers = this.#byPrincipal.get(principal) ?? new Map<string, Answer>()
    if (answers.size >= MAX_URLS) answers.clear()
    answers.set(url, { revision, at: performance.now(), body })
    this.#byPrincipal.set(principal, answers)
  }
}
