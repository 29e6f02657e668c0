import type { ListFilter } from '../engine.ts'
import type { EndpointSettings, NetworkCreateBody, NetworkInspect } from '../types.ts'
import { engineTime, fakeId } from './clock.ts'
import type { EventBus } from './eventBus.ts'
import { type FakeContainer, isUp } from './fakeContainer.ts'
import { matches } from './listFilter.ts'
import { refusal } from './refusal.ts'

const PREDEFINED: Readonly<Record<string, string>> = { bridge: 'bridge', host: 'host', none: 'null' }

interface FakeNetwork {
  settings: NetworkInspect
  /** Second byte of its subnet and the last address given away. */
  subnet: number
  lastHost: number
  /** Running containers by id. */
  connected: Map<string, { name: string; endpoint: EndpointSettings }>
}

export class NetworkStore {
  readonly #events: EventBus
  readonly #networks = new Map<string, FakeNetwork>()
  #nextSubnet = 17

  constructor(events: EventBus) {
    this.#events = events
    for (const [name, driver] of Object.entries(PREDEFINED)) this.#add({ Name: name, Driver: driver })
  }

  /** Without the containers in it, as the engine lists. */
  list(filter: ListFilter): NetworkInspect[] {
    const listed = [...this.#networks.values()].map(({ settings }) => settings)
    return structuredClone(
      listed.filter(({ Id, Name, Labels }) => matches(filter, { id: Id, names: [Name], labels: Labels })),
    ).map((network) => ({ ...network, Containers: {} }))
  }

  inspect(reference: string): NetworkInspect {
    const { settings, connected } = this.#find(reference)
    const containers = [...connected].map(([id, { name, endpoint }]) => {
      const address = endpoint.IPAddress ? `${endpoint.IPAddress}/16` : ''
      return [id, { Name: name, EndpointID: endpoint.EndpointID ?? '', IPv4Address: address }] as const
    })
    return structuredClone({ ...settings, Containers: Object.fromEntries(containers) })
  }

  create(body: NetworkCreateBody): { id: string } {
    const { Name: name, Driver: driver = 'bridge' } = body
    if (Object.hasOwn(PREDEFINED, name)) throw refusal(403, `operation is not permitted on predefined ${name} network`)
    if ([...this.#networks.values()].some(({ settings }) => settings.Name === name))
      throw refusal(409, `network with name ${name} already exists`)
    if (!['bridge', 'macvlan', 'ipvlan', 'overlay'].includes(driver)) throw refusal(404, `plugin "${driver}" not found`)
    const { settings } = this.#add(body)
    this.#events.emit('network', 'create', settings.Id, { name, type: driver })
    return { id: settings.Id }
  }

  remove(reference: string) {
    const { settings, connected } = this.#find(reference)
    const { Id: id, Name: name, Driver: type } = settings
    if (Object.hasOwn(PREDEFINED, name)) throw refusal(403, `${name} is a pre-defined network and cannot be removed`)
    if (connected.size > 0)
      throw refusal(403, `error while removing network: network ${name} id ${id} has active endpoints`)
    this.#networks.delete(id)
    this.#events.emit('network', 'destroy', id, { name, type })
  }

  /** Gives a container an endpoint; it becomes active when the container runs. */
  attach(reference: string, container: FakeContainer, endpoint: EndpointSettings) {
    // Where it does not run, the engine looks when it starts.
    if (!isUp(container) && !this.#look(reference)) return void container.networks.set(reference, endpoint)
    const network = this.#find(reference)
    const { Name: name } = network.settings
    if (endpoint.Aliases?.length && Object.hasOwn(PREDEFINED, name))
      throw refusal(400, 'network-scoped alias is supported only for containers in user defined networks')
    if (container.networks.has(name) && isUp(container))
      throw refusal(403, `endpoint with name ${container.name} already exists in network ${name}`)
    container.networks.set(name, endpoint)
    if (isUp(container)) this.#connect(network, container)
  }

  detach(reference: string, container: FakeContainer, force: boolean) {
    const network = this.#find(reference)
    const { Name: name } = network.settings
    if (!container.networks.has(name) && !force)
      throw refusal(500, `container ${container.id} is not connected to network ${name}`)
    this.#disconnect(network, container)
    container.networks.delete(name)
  }

  /** All networks of a container that starts. @throws DomainError NOT_FOUND, and then none is connected */
  connectAll(container: FakeContainer) {
    const networks = [...container.networks].map(([reference, endpoint]) => {
      const network = this.#find(reference)
      return { reference, endpoint, network }
    })
    for (const { reference, endpoint, network } of networks) {
      // Until now it may have been called by its id.
      container.networks.delete(reference)
      container.networks.set(network.settings.Name, endpoint)
      this.#connect(network, container)
    }
  }

  disconnectAll(container: FakeContainer) {
    for (const network of this.#networks.values()) this.#disconnect(network, container)
  }

  #connect(network: FakeNetwork, container: FakeContainer) {
    const { Id, Name, Driver } = network.settings
    const asked = container.networks.get(Name) ?? {}
    const inNetwork = Driver !== 'host' && Driver !== 'null'
    const address = asked.IPAMConfig?.IPv4Address || `172.${network.subnet}.0.${++network.lastHost}`
    const endpoint: EndpointSettings = {
      ...asked,
      NetworkID: Id,
      EndpointID: fakeId(),
      Gateway: inNetwork ? `172.${network.subnet}.0.1` : '',
      IPAddress: inNetwork ? address : '',
      IPPrefixLen: inNetwork ? 16 : 0,
      ...(!Object.hasOwn(PREDEFINED, Name) && {
        Aliases: [...new Set([...(asked.Aliases ?? []), container.id.slice(0, 12)])],
      }),
    }
    container.networks.set(Name, endpoint)
    network.connected.set(container.id, { name: container.name, endpoint })
    this.#events.emit('network', 'connect', Id, { container: container.id, name: Name, type: Driver })
  }

  #disconnect({ settings, connected }: FakeNetwork, container: FakeContainer) {
    if (!connected.delete(container.id)) return
    const { Id, Name, Driver } = settings
    const endpoint = container.networks.get(Name) ?? {}
    container.networks.set(Name, { ...endpoint, EndpointID: '', Gateway: '', IPAddress: '', IPPrefixLen: 0 })
    this.#events.emit('network', 'disconnect', Id, { container: container.id, name: Name, type: Driver })
  }

  #add(body: NetworkCreateBody): FakeNetwork {
    const subnet = this.#nextSubnet++
    const settings: NetworkInspect = {
      Id: fakeId(),
      Name: body.Name,
      Created: engineTime(),
      Scope: 'local',
      Driver: body.Driver ?? 'bridge',
      EnableIPv6: body.EnableIPv6 ?? false,
      IPAM: body.IPAM ?? {
        Driver: 'default',
        Config: [{ Subnet: `172.${subnet}.0.0/16`, Gateway: `172.${subnet}.0.1` }],
      },
      Internal: body.Internal ?? false,
      Attachable: body.Attachable ?? false,
      Ingress: body.Ingress ?? false,
      Options: body.Options ?? {},
      Labels: body.Labels ?? {},
    }
    const network = { settings, subnet, lastHost: 1, connected: new Map() }
    this.#networks.set(settings.Id, network)
    return network
  }

  #find(reference: string): FakeNetwork {
    const found = this.#look(reference)
    if (!found) throw refusal(404, `network ${reference} not found`)
    return found
  }

  /** By id, name, or the beginning of an id. */
  #look(reference: string): FakeNetwork | undefined {
    if (!reference) return undefined
    const all = [...this.#networks.values()]
    return (
      this.#networks.get(reference) ??
      all.find(({ settings }) => settings.Name === reference) ??
      all.find(({ settings }) => settings.Id.startsWith(reference))
    )
  }
}
