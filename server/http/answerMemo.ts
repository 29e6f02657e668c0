import type { Principal } from '../core/caller.ts'
import type { Mirror } from '../core/mirror/mirror.ts'

/** Texts such as "Up 3 seconds" age by the second. */
const MAX_AGE_MS = 1_000
/** Questions of one key that are remembered. */
const MAX_QUESTIONS = 8

interface Known<Answer> {
  revision: number
  at: number
  answer: Answer
}

/**
 * Answers that depend on the mirror and the key alone, kept for as long as neither changes and for one second at most.
 * A key's entries hang on its principal object, which is replaced with every change of its powers.
 */
export class AnswerMemo<Answer> {
  readonly #mirror: Mirror
  readonly #byPrincipal = new WeakMap<Principal, Map<string, Known<Answer>>>()

  constructor(mirror: Mirror) {
    this.#mirror = mirror
  }

  /** `question`: everything of the request that the answer depends on. */
  get(principal: Principal | null, question: string): Answer | undefined {
    const known = principal ? this.#byPrincipal.get(principal)?.get(question) : undefined
    if (!known || known.revision !== this.#mirror.revision || performance.now() - known.at > MAX_AGE_MS)
      return undefined
    return known.answer
  }

  /** `revision`: the mirror's when the answer began to be made; it may have changed since. */
  set(principal: Principal | null, question: string, answer: Answer, revision: number): void {
    if (!principal || revision !== this.#mirror.revision) return
    const answers = this.#byPrincipal.get(principal) ?? new Map<string, Known<Answer>>()
    if (answers.size >= MAX_QUESTIONS) answers.clear()
    answers.set(question, { revision, at: performance.now(), answer })
    this.#byPrincipal.set(principal, answers)
  }
}
