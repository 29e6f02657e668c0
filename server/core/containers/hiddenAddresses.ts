import { isIP } from 'node:net'
import type { Caller } from '../caller.ts'
import type { ContainerInspect } from '../engine/types.ts'
import { CREATED_BY_LABEL } from '../policy/policy.ts'
import type { ContainerNetwork } from './container.ts'

/**
 * Whether a caller may see at which addresses a container is: the owner, and the key that made it by hand. Names resolve
 * where containers belong together; an address is of use only to whoever wants in from elsewhere.
 */
export function seesAddresses({ principal }: Caller, labels: Readonly<Record<string, string>>): boolean {
  return principal?.role === 'OWNER' || (principal != null && labels[CREATED_BY_LABEL] === principal.keyId)
}

export function withoutAddress(network: ContainerNetwork): ContainerNetwork {
  return { ...network, ipAddress: null }
}

/** The engine's description with nothing in the place of every address on the container's networks. */
export function withoutAddresses(inspect: ContainerInspect): ContainerInspect {
  const { Ports, ...settings } = inspect.NetworkSettings
  return {
    ...inspect,
    Config: { ...inspect.Config, ...(inspect.Config.MacAddress && { MacAddress: '' }) },
    // Published ports stay: there, the address is one of the host's own.
    NetworkSettings: { ...blanked(settings), ...(Ports !== undefined && { Ports }) },
  }
}

const MAC = /^(?:[\da-f]{2}:){5}[\da-f]{2}$/i

/** A copy with addresses gone, by their form: engines know ever more keys for them. */
function blanked<T>(value: T): T {
  const copy = (part: unknown): unknown => {
    if (typeof part === 'string') return isIP(part.split('/', 1)[0] ?? '') !== 0 || MAC.test(part) ? '' : part
    if (Array.isArray(part)) return part.map(copy)
    if (part === null || typeof part !== 'object') return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, copy(inner)]))
  }
  // Only texts are replaced by texts, so the shape is the one that came in.
  return copy(value) as T
}
