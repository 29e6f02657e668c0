import { DomainError } from '../errors.ts'
import { SCOPES } from '../scopes.ts'
import { createSetupToken, sameSecret } from './keySecret.ts'
import type { IssuedKey, Keys } from './keys.ts'

/** A token that nobody finds by trying, however quickly they may try. */
const UNGUESSABLE_LENGTH = 24

/**
 * The door to the first owner key. Open while there is no owner key, or after a start with WAGMIOS_RESET_KEY=1; closed
 * for good by the first success. A wrong token does not use it up.
 */
export class Setup {
  readonly #keys: Keys
  #token: string | null
  #busy = false

  constructor(keys: Keys, options: { presetToken: string | null; reset: boolean }) {
    this.#keys = keys
    this.#token = !keys.hasOwner || options.reset ? (options.presetToken ?? createSetupToken()) : null
  }

  /** Whether somebody can become the owner now. */
  get required(): boolean {
    return this.#token !== null
  }

  /** For the line that the server prints at start; null once closed. Never sent to a client. */
  get token(): string | null {
    return this.#token
  }

  /**
   * Whether this is the right token, and so long that whoever has it has not found it by trying: then the wrong ones of
   * others at the same address need not hold it up.
   */
  isProof(token: string): boolean {
    return this.#token !== null && this.#token.length >= UNGUESSABLE_LENGTH && sameSecret(token, this.#token)
  }

  /** @throws DomainError ALREADY_SETUP, INVALID_SETUP_TOKEN */
  requireToken(token: string): void {
    if (this.#token === null || this.#busy)
      throw new DomainError('ALREADY_SETUP', 'This instance has an owner already.', {
        humanAction: 'Use the owner key. If it is lost, restart WAGMIOS with WAGMIOS_RESET_KEY=1.',
      })
    if (!sameSecret(token, this.#token))
      throw new DomainError('INVALID_SETUP_TOKEN', 'The setup token is wrong.', {
        retryable: false,
        humanAction: 'Take the token from the link that the server printed when it started.',
      })
  }

  /** @throws DomainError ALREADY_SETUP, INVALID_SETUP_TOKEN, INVALID_INPUT */
  async run(input: { token: string; label?: string; scopes?: readonly unknown[] }): Promise<IssuedKey> {
    this.requireToken(input.token)
    this.#busy = true
    try {
      const issued = await this.#keys.createOwner({ label: input.label || 'Owner', scopes: input.scopes ?? SCOPES })
      this.#token = null
      return issued
    } finally {
      this.#busy = false
    }
  }
}
