import type { ListFilter } from '../engine.ts'
import type { VolumeCreateBody, VolumeInspect } from '../types.ts'
import { engineTime, fakeId } from './clock.ts'
import type { EventBus } from './eventBus.ts'
import { matches } from './listFilter.ts'
import { refusal } from './refusal.ts'

const ROOT = '/var/lib/docker/volumes'

export class VolumeStore {
  readonly #events: EventBus
  readonly #volumes = new Map<string, VolumeInspect>()
  /** Volume name → ids of the containers that mount it, running or not. */
  readonly #users = new Map<string, Set<string>>()

  constructor(events: EventBus) {
    this.#events = events
  }

  list(filter: ListFilter): VolumeInspect[] {
    if (filter.id) throw refusal(400, "Invalid filter 'id'")
    const listed = [...this.#volumes.values()]
    return structuredClone(
      listed.filter(({ Name, Labels }) => matches(filter, { id: Name, names: [Name], labels: Labels })),
    )
  }

  inspect(name: string): VolumeInspect {
    const volume = this.#volumes.get(name)
    if (!volume) throw refusal(404, `get ${name}: no such volume`)
    return structuredClone(volume)
  }

  /** An existing volume is answered as it is. */
  create({ Name: name = fakeId(), Driver, DriverOpts, Labels }: Partial<VolumeCreateBody>): VolumeInspect {
    if (!/^[a-zA-Z0-9][\w.-]+$/.test(name)) {
      const rule = 'includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed'
      throw refusal(
        400,
        `create ${name}: "${name}" ${rule}. If you intended to pass a host directory, use absolute path`,
      )
    }
    const driver = Driver || 'local'
    const known = this.#volumes.get(name)
    const volume = known ?? {
      CreatedAt: engineTime(),
      Driver: driver,
      Labels: Labels ?? null,
      Mountpoint: `${ROOT}/${name}/_data`,
      Name: name,
      Options: DriverOpts ?? null,
      Scope: 'local',
    }
    this.#volumes.set(name, volume)
    if (!known) this.#events.emit('volume', 'create', name, { driver })
    return structuredClone(volume)
  }

  remove(name: string, force: boolean) {
    const volume = this.#volumes.get(name)
    if (!volume && force) return
    if (!volume) throw refusal(404, `get ${name}: no such volume`)
    const users = [...(this.#users.get(name) ?? [])]
    if (users.length > 0) throw refusal(409, `remove ${name}: volume is in use - [${users.join(', ')}]`)
    this.#volumes.delete(name)
    this.#events.emit('volume', 'destroy', name, { driver: volume.Driver })
  }

  use(name: string, container: string) {
    const users = this.#users.get(name) ?? new Set()
    this.#users.set(name, users.add(container))
  }

  leave(name: string, container: string) {
    this.#users.get(name)?.delete(container)
  }

  sizes(): Map<string, number> {
    return new Map([...this.#volumes.keys()].map((name) => [name, 0]))
  }
}
