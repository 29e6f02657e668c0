import { createHash, scryptSync } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Project } from './project.ts'
import type { Service } from './service.ts'
import type { FileReference } from './serviceParts.ts'

const DEFAULT_MODE = 0o444
const SECRETS_DIR = '/run/secrets/'
/** About 20 ms: slow enough that a short password cannot be guessed from the label it is compared by. */
const SCRYPT_COST = 8192

export type FileKind = 'secret' | 'config'

/** A use of a secret or config by a service, with its place in the container settled. */
export interface FileUse {
  kind: FileKind
  /** Key in the project's `secrets` or `configs`. */
  source: string
  /** Absolute path inside the container. */
  target: string
  mode: number
  uid: number
  gid: number
}

/** A file that is copied into a container before it starts. Its content never enters a plan, a label or an event. */
export interface InjectedFile extends FileUse {
  content: string | Buffer
}

/** Every secret and config a service uses. */
export function fileUses(service: Service): FileUse[] {
  return [
    ...(service.secrets ?? []).map((reference) => fileUse('secret', reference)),
    ...(service.configs ?? []).map((reference) => fileUse('config', reference)),
  ]
}

function fileUse(kind: FileKind, { source = '', target, mode, uid, gid }: FileReference): FileUse {
  const name = target || source
  const folder = kind === 'secret' ? SECRETS_DIR : '/'
  return {
    kind,
    source,
    target: name.startsWith('/') ? name : folder + name,
    mode: mode === undefined ? DEFAULT_MODE : Number.parseInt(mode, 8),
    uid: Number(uid ?? 0),
    gid: Number(gid ?? 0),
  }
}

/** The text of a `content` or `environment` entry; undefined for `file`, and for a variable that is not set. */
export function inlineContent(project: Project, { kind, source }: FileUse): string | undefined {
  const definition = (kind === 'secret' ? project.secrets : project.configs)[source]
  if (definition?.content !== undefined) return definition.content
  return definition?.environment === undefined ? undefined : project.environment[definition.environment]
}

/** Changes whenever a copied file changes. Deterministic, and it does not help to guess the content. */
export function contentHash(project: string, service: string, files: readonly InjectedFile[]): string {
  const digest = createHash('sha256')
  for (const { target, mode, uid, gid, content } of files) {
    digest.update(JSON.stringify([target, mode, uid, gid, content.length]))
    digest.update(content)
  }
  return slowHash(digest.digest('hex'), `${project}/${service}`)
}

const known = new LRUCache<string, string>({ max: 1_000 })

function slowHash(digest: string, salt: string): string {
  const key = `${digest} ${salt}`
  const hash = known.get(key) ?? scryptSync(digest, salt, 32, { N: SCRYPT_COST }).toString('hex')
  known.set(key, hash)
  return hash
}
