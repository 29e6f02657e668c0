import type { PortBinding } from '../types.ts'
import type { FakeContainer } from './fakeContainer.ts'
import { refusal } from './refusal.ts'

const FIRST_EPHEMERAL = 32_768

/** The host's ports. */
export class PortTable {
  readonly #taken = new Map<string, string>()
  #next = FIRST_EPHEMERAL

  /** @throws DomainError INVALID_INPUT for a host port that is no number */
  check(bindings: Record<string, PortBinding[] | null> | null | undefined) {
    for (const { HostPort = '' } of Object.values(bindings ?? {}).flatMap((list) => list ?? []))
      if (!/^(\d{1,5}(-\d{1,5})?)?$/.test(HostPort)) throw refusal(400, `invalid port specification: "${HostPort}"`)
  }

  /** What a starting container exposes and publishes. @throws DomainError CONFLICT, and then nothing is published */
  publish(container: FakeContainer): Record<string, PortBinding[] | null> {
    const { config, hostConfig, id, name } = container
    const published: Record<string, PortBinding[] | null> = {}
    for (const key of Object.keys(config.ExposedPorts ?? {})) {
      const asked = hostConfig.PortBindings?.[key] ?? (hostConfig.PublishAllPorts ? [{}] : null)
      published[key] = asked?.flatMap((binding) => this.#bind(binding, key, id, name)) ?? null
    }
    return published
  }

  release(id: string) {
    for (const [port, owner] of this.#taken) if (owner === id) this.#taken.delete(port)
  }

  #bind({ HostIp, HostPort }: PortBinding, key: string, id: string, name: string): PortBinding[] {
    const protocol = key.split('/')[1] ?? 'tcp'
    const port = HostPort || String(this.#free(protocol))
    const slot = `${port}/${protocol}`
    const owner = this.#taken.get(slot)
    if (owner) {
      this.release(id)
      const sentence = `Bind for ${HostIp || '0.0.0.0'}:${port} failed: port is already allocated`
      throw refusal(500, `driver failed programming external connectivity on endpoint ${name} (${id}): ${sentence}`)
    }
    this.#taken.set(slot, id)
    return (HostIp ? [HostIp] : ['0.0.0.0', '::']).map((ip) => ({ HostIp: ip, HostPort: port }))
  }

  #free(protocol: string): number {
    while (this.#taken.has(`${this.#next}/${protocol}`)) this.#next++
    return this.#next++
  }
}
