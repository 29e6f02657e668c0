import type { Caller } from '../caller.ts'
import { PROJECT } from '../compose/labels.ts'
import type { Engine } from '../engine/engine.ts'
import type { InstallStore } from '../installs/installStore.ts'
import type { Keys } from '../keys/keys.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { CREATED_BY_LABEL } from '../policy/policy.ts'
import { Serial } from '../store/serial.ts'
import type { LimitName, LimitValues } from './limit.ts'
import { limitReached } from './limitReached.ts'
import type { Limits } from './limits.ts'

/** Things that count for a key, by name. Bytes of what has no size do not matter. */
export interface Things {
  containers?: readonly string[]
  networks?: readonly string[]
  volumes?: readonly string[]
  /** Bytes: of its answers. */
  installs?: readonly { id: string; bytes: number }[]
  /** Bytes: of its text and its earlier versions. */
  templates?: readonly { name: string; bytes: number }[]
}

export interface QuotasDeps {
  engine: Engine
  mirror: Mirror
  store: InstallStore
  keys: Keys
  limits: Limits
  /** Templates of a key, by name. */
  templatesOf: (keyId: string) => Promise<{ name: string; bytes: number }[]>
}

const KINDS = ['containers', 'networks', 'volumes', 'installs', 'templates'] as const
type Kind = (typeof KINDS)[number]
type Sizes = ReadonlyMap<string, number>

/** Limits of what all things of a kind come to in bytes. */
const SUMS: Readonly<Partial<Record<Kind, LimitName>>> = { installs: 'all_answers', templates: 'template_text' }

export type Usage = Readonly<Record<Kind | 'all_answers' | 'template_text', number>>

/** A claim on places. It holds until what was claimed exists and counts by itself, or will not come to be. */
export interface Place {
  /** @throws DomainError POLICY_DENIED with reason LIMIT_REACHED */
  take(things: Things): Promise<void>
  free(): void
}

/**
 * How many things each agent's key has made, and whether it may make more. What the owner made counts for nobody, nor
 * what a key made that is revoked. A claim and what exists are counted together by name, one claim at a time, so that
 * two requests at once never both get the last place, and one that repeats itself needs no second one.
 */
export class Quotas {
  readonly #deps: QuotasDeps
  readonly #claims = new Set<{ keyId: string; things: Things }>()
  readonly #turn = new Serial()

  constructor(deps: QuotasDeps) {
    this.#deps = deps
  }

  /** `maker`: the key that things count for; the owner may always make them. */
  place({ principal }: Caller, maker: string | null): Place {
    const mine: { keyId: string; things: Things }[] = []
    return {
      take: async (things) => {
        if (maker === null || principal?.role === 'OWNER' || !this.#counts(maker)) return
        await this.#turn.run(async () => {
          await this.#require(maker, things)
          const claim = { keyId: maker, things }
          this.#claims.add(claim)
          mine.push(claim)
        })
      },
      free: () => {
        for (const claim of mine.splice(0)) this.#claims.delete(claim)
      },
    }
  }

  /** What a key has now. @throws DomainError DOCKER_ERROR while the engine is unreachable */
  async usage(keyId: string): Promise<Usage> {
    const [containers, networks, volumes, installs, templates] = await Promise.all(
      KINDS.map((kind) => this.#existing(keyId, kind)),
    )
    return {
      containers: containers?.size ?? 0,
      networks: networks?.size ?? 0,
      volumes: volumes?.size ?? 0,
      installs: installs?.size ?? 0,
      templates: templates?.size ?? 0,
      all_answers: sum(installs),
      template_text: sum(templates),
    }
  }

  #counts(keyId: string): boolean {
    return this.#deps.keys.principal(keyId)?.role === 'AGENT'
  }

  async #require(keyId: string, things: Things): Promise<void> {
    const values = await this.#deps.limits.values()
    for (const kind of KINDS) {
      const wanted = sizesOf(things, kind)
      if (wanted.size === 0) continue
      const before = new Map(await this.#existing(keyId, kind))
      for (const claim of this.#claims)
        if (claim.keyId === keyId) for (const [name, bytes] of sizesOf(claim.things, kind)) before.set(name, bytes)
      requireRoom(kind, before, wanted, values)
    }
  }

  /** Names of what a key has of a kind, with their bytes. */
  async #existing(keyId: string, kind: Kind): Promise<Sizes> {
    const { engine, mirror, store, templatesOf } = this.#deps
    const records = [...store.list(), ...store.removed()].filter(({ createdBy }) => createdBy === keyId)
    if (kind === 'installs') return new Map(records.map(({ id, answerBytes }) => [id, answerBytes]))
    if (kind === 'templates') return new Map((await templatesOf(keyId)).map(({ name, bytes }) => [name, bytes]))
    const projects = new Set(records.map(({ id }) => id))
    const isOurs = (labels: Readonly<Record<string, string>> | null | undefined) => {
      const project = labels?.[PROJECT]
      return labels?.[CREATED_BY_LABEL] === keyId || (project !== undefined && projects.has(project))
    }
    const names = async () => {
      if (kind === 'networks')
        return (await engine.listNetworks()).flatMap(({ Name, Labels }) => (isOurs(Labels) ? [Name] : []))
      if (kind === 'volumes')
        return (await engine.listVolumes()).flatMap(({ Name, Labels }) => (isOurs(Labels) ? [Name] : []))
      await mirror.settled
      return mirror.containers().flatMap(({ name, labels }) => (isOurs(labels) ? [name] : []))
    }
    return new Map((await names()).map((name) => [name, 0]))
  }
}

function sizesOf(things: Things, kind: Kind): Sizes {
  if (kind === 'installs') return new Map(things.installs?.map(({ id, bytes }) => [id, bytes]))
  if (kind === 'templates') return new Map(things.templates?.map(({ name, bytes }) => [name, bytes]))
  return new Map(things[kind]?.map((name) => [name, 0]))
}

/** What was there before a limit was lowered may stay as it is, and shrink. */
function requireRoom(kind: Kind, before: Sizes, wanted: Sizes, values: LimitValues): void {
  const after = new Map([...before, ...wanted])
  if (after.size > before.size && after.size > values[kind])
    throw limitReached({ limit: kind, used: before.size, wanted: after.size, allowed: values[kind] })
  if (kind === 'installs')
    for (const [id, bytes] of wanted)
      if (bytes > values.answers && bytes > (before.get(id) ?? 0))
        throw limitReached({ limit: 'answers', used: before.get(id) ?? 0, wanted: bytes, allowed: values.answers })
  const limit = SUMS[kind]
  if (limit === undefined) return
  const [used, total] = [sum(before), sum(after)]
  if (total > used && total > values[limit]) throw limitReached({ limit, used, wanted: total, allowed: values[limit] })
}

function sum(sizes: Sizes | undefined): number {
  return [...(sizes?.values() ?? [])].reduce((total, bytes) => total + bytes, 0)
}
