import type { IncomingHttpHeaders } from 'node:http'
import type { Caller, Principal, Via } from '../core/caller.ts'
import type { Core } from '../core/core.ts'
import { DomainError } from '../core/errors.ts'
import { networkOf } from '../core/keys/networkOf.ts'
import { RateLimit } from '../core/keys/rateLimit.ts'

/** Calls without any key from one address, a minute (setup, status, GraphiQL). */
const ANONYMOUS_PER_MINUTE = 600

export interface Request {
  headers: IncomingHttpHeaders
  address: string
  requestId: string
}

/** Finds out who calls, and holds callers to their limits. One for all transports. */
export class Authenticator {
  readonly #core: Core
  readonly #perKey: RateLimit
  readonly #anonymous = new RateLimit({ perMinute: ANONYMOUS_PER_MINUTE })

  /** `perMinute`: requests of one key; 0 = no limit. */
  constructor(core: Core, perMinute: number) {
    this.#core = core
    this.#perKey = new RateLimit({ perMinute })
  }

  /** @throws DomainError INVALID_KEY, RATE_LIMITED */
  caller(request: Request, via: Via): Caller {
    const principal = this.#principal(secretOf(request.headers), request.address)
    const fromDashboard = principal?.role === 'OWNER' && request.headers['x-wagmios-client'] === 'dashboard'
    const { requestId, address } = request
    return {
      principal,
      via: fromDashboard ? 'DASHBOARD' : via,
      requestId,
      address,
      charge: this.charge(principal, address),
    }
  }

  /** The holder of a secret that came by another way than a header. @throws DomainError INVALID_KEY, RATE_LIMITED */
  authenticate(secret: string | undefined, address: string): Principal | null {
    return this.#principal(secret, address)
  }

  /** Counts one more operation of a caller who is known already. @throws DomainError RATE_LIMITED */
  admit(principal: Principal | null, address: string, requests = 1): void {
    if (principal) this.#perKey.take(principal.keyId, requests)
    else this.#takeAnonymous(address, requests)
  }

  /** While the setup door is open, nobody at the owner's address must be able to hold it shut by asking too much. */
  #takeAnonymous(address: string, requests: number): void {
    if (!this.#core.setup.required) this.#anonymous.take(networkOf(address), requests)
  }

  /** What counts a caller's heavy work. */
  charge(principal: Principal | null, address: string): (requests: number) => void {
    return (requests) => this.admit(principal, address, requests)
  }

  #principal(secret: string | undefined, address: string): Principal | null {
    if (!secret) {
      this.#takeAnonymous(address, 1)
      return null
    }
    const principal = this.#core.keys.authenticate(secret)
    if (principal) {
      this.#perKey.take(principal.keyId)
      return principal
    }
    this.#core.failures.take(networkOf(address))
    throw new DomainError('INVALID_KEY', 'The API key is invalid or revoked.', {
      retryable: false,
      humanAction: 'Create a key in Settings → Agent Permissions, or use one that is listed there.',
    })
  }
}

/** `X-API-Key: <key>` or `Authorization: Bearer <key>`. */
export function secretOf(headers: IncomingHttpHeaders): string | undefined {
  const key = headers['x-api-key']
  if (typeof key === 'string' && key !== '') return key.trim()
  return /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
}
