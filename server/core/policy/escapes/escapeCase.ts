// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import type { ContainerCreateBody, HostConfig, NetworkCreateBody, VolumeCreateBody } from '../../engine/types.ts'

interface Attack {
  /** Stable, unique. */
  id: string
  /** What it tries, in a few words. */
  what: string
  /**
   * The rule that must be among the violations for an agent. Null: the loader refuses the file before any rule sees
   * it, with a `ComposeError`.
   */
  rule: string | null
}

/** A Compose file, and what lies beside it. */
export interface ComposeAttack extends Attack {
  kind: 'compose'
  text: string
  /** For `${VARIABLES}`. */
  variables?: Readonly<Record<string, string>>
  /** Symbolic links in the install folder, name → target. */
  links?: Readonly<Record<string, string>>
  /** Project name; absent: that of the corpus's world. */
  project?: string
}

/** An Engine API body. */
export type BodyAttack = Attack &
  (
    | { kind: 'container'; body: ContainerCreateBody; name?: string; links?: Readonly<Record<string, string>> }
    | { kind: 'volume'; body: VolumeCreateBody }
    | { kind: 'network'; body: NetworkCreateBody }
  )

export type EscapeCase = ComposeAttack | BodyAttack

/** Tag and all, so that no other rule has anything to say. */
export const PLAIN_IMAGE = 'nginx:1.29'

type Extra = Partial<Omit<ComposeAttack, 'kind' | 'text' | 'rule' | 'id' | 'what'>>

/** A project of one service `web` with these lines in it. */
export function service(
  id: string,
  rule: string | null,
  what: string,
  lines: string,
  extra: Extra = {},
): ComposeAttack {
  const body = lines.replace(/^/gm, '    ')
  return { kind: 'compose', id, rule, what, text: `services:\n  web:\n    image: ${PLAIN_IMAGE}\n${body}\n`, ...extra }
}

/** A whole Compose file. */
export function file(id: string, rule: string | null, what: string, text: string, extra: Extra = {}): ComposeAttack {
  return { kind: 'compose', id, rule, what, text, ...extra }
}

/** A container with this `HostConfig`. */
export function host(id: string, rule: string, what: string, HostConfig: HostConfig): EscapeCase {
  return { kind: 'container', id, rule, what, body: { Image: PLAIN_IMAGE, HostConfig } }
}

/** A container create body as a caller could spell it, keys that no type knows included. */
export function rawBody(id: string, rule: string, what: string, json: string): EscapeCase {
  // Parsed from text on purpose: an attacker is bound to no type.
  const body = JSON.parse(json) as ContainerCreateBody
  return { kind: 'container', id, rule, what, body: { Image: PLAIN_IMAGE, ...body } }
}
