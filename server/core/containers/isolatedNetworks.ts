import type { Engine } from '../engine/engine.ts'
import type { NetworkInspect } from '../engine/types.ts'
import { DomainError } from '../errors.ts'
import { isolatedNetworkOf } from '../policy/madeByHand.ts'
import { CREATED_BY_LABEL } from '../policy/policy.ts'
import { Serial } from '../store/serial.ts'

/** Marks a network as one of these, so that it can go when nobody is on it any more. */
const ISOLATED_LABEL = 'wagmios.isolated'
/** With it the bridge driver drops what one container of the network sends to another. Published ports still work. */
const NO_NEIGHBOURS = { 'com.docker.network.bridge.enable_icc': 'false' }

/**
 * The networks of containers that agents make by hand, one for each key, made when it is needed. On the engine's default
 * network a container reaches every port of the owner's containers there, published or not; on one of these it reaches
 * no other container at all.
 */
export class IsolatedNetworks {
  readonly #engine: Engine
  /** Engines before 25 take two networks of one name; a network must not go between its making and its use. */
  readonly #serial = new Serial()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /**
   * Runs `make` while the key's network is there.
   * @throws DomainError CONFLICT where the name belongs to a network that is none of these
   */
  use<T>(keyId: string, make: () => Promise<T>): Promise<T> {
    return this.#serial.run(async () => {
      await this.#provide(keyId)
      return make()
    })
  }

  /** Removes those that no container is on, running or not. */
  prune(): Promise<void> {
    return this.#serial.run(async () => {
      const networks = await this.#engine.listNetworks({ label: [ISOLATED_LABEL] })
      if (networks.length === 0) return
      const containers = await this.#engine.listContainers()
      const used = new Set(
        containers.flatMap(({ HostConfig, NetworkSettings }) => [
          HostConfig?.NetworkMode ?? '',
          ...Object.keys(NetworkSettings?.Networks ?? {}),
        ]),
      )
      for (const { Id, Name } of networks) if (!used.has(Name) && !used.has(Id)) await this.#remove(Id)
    })
  }

  async #provide(keyId: string): Promise<void> {
    const name = isolatedNetworkOf(keyId)
    const known = (await this.#engine.listNetworks({ name: [name] })).filter(({ Name }) => Name === name)
    if (known.length === 0)
      await this.#engine.createNetwork({
        Name: name,
        CheckDuplicate: true,
        Driver: 'bridge',
        Options: NO_NEIGHBOURS,
        Labels: { [CREATED_BY_LABEL]: keyId, [ISOLATED_LABEL]: 'true' },
      })
    else if (!known.every((network) => isIsolated(network, keyId)))
      throw new DomainError('CONFLICT', `The network ${name} exists, but not as WAGMIOS makes it.`, {
        reason: 'NETWORK_NOT_ISOLATED',
        retryable: false,
        humanAction: `Remove it on the host with "docker network rm ${name}"; WAGMIOS makes it anew.`,
      })
  }

  /** Whoever joined it meanwhile keeps it. */
  async #remove(id: string): Promise<void> {
    try {
      await this.#engine.removeNetwork(id)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
    }
  }
}

function isIsolated({ Driver, Labels, Options }: NetworkInspect, keyId: string): boolean {
  return (
    Driver === 'bridge' &&
    Labels?.[CREATED_BY_LABEL] === keyId &&
    Labels[ISOLATED_LABEL] === 'true' &&
    // Podman keeps bridges apart by itself, and does not say so.
    Object.entries(NO_NEIGHBOURS).every(([name, value]) => (Options?.[name] ?? value) === value)
  )
}
