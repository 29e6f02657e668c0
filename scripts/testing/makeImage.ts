import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { entriesOfFiles, type ImageEntry, type ImageFile } from './imageEntry.ts'

/** Seconds to nanoseconds is left to the caller: these are the Engine API's own units. */
export interface ImageHealthcheck {
  Test: string[]
  Interval?: number
  Timeout?: number
  StartPeriod?: number
  Retries?: number
}

/** @see https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  Cmd?: string[]
  Entrypoint?: string[]
  Env?: string[]
  ExposedPorts?: Record<string, object>
  Volumes?: Record<string, object>
  WorkingDir?: string
  User?: string
  Labels?: Record<string, string>
  StopSignal?: string
  Healthcheck?: ImageHealthcheck
}

export type ImageLayer = Readonly<Record<string, ImageFile>> | readonly ImageEntry[]

export interface ImageRecipe {
  /** From the bottom up; each is a layer of its own that a pull shows. */
  layers: readonly ImageLayer[]
  /** An image whose layers and environment come first. */
  from?: Image
  config?: ImageConfig
  /** Default: those of this machine. */
  architecture?: string
}

export interface Blob {
  digest: string
  bytes: Buffer
}

/** An image as plain bytes: it can be pushed to a registry and loaded into an engine without either's help. */
export interface Image {
  /** The image's id, as engines show it: `sha256:…` of its configuration. */
  id: string
  config: Blob
  /** Gzipped tars. */
  layers: readonly Blob[]
  /** Digests of the same tars before compression, as the configuration names them. */
  diffIds: readonly string[]
  settings: ImageConfig
}

const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
// One fixed day, so that the same recipe always makes the same bytes.
const CREATED = new Date('2026-01-01T00:00:00Z')

/** Makes an image from files. The same recipe always gives the same id. */
export async function makeImage(recipe: ImageRecipe): Promise<Image> {
  const own = await Promise.all(recipe.layers.map(makeLayer))
  const layers = [...(recipe.from?.layers ?? []), ...own.map((layer) => layer.blob)]
  const diffIds = [...(recipe.from?.diffIds ?? []), ...own.map((layer) => layer.diffId)]
  const settings = { Env: [DEFAULT_PATH], ...recipe.from?.settings, ...recipe.config }
  const document = {
    created: CREATED.toISOString(),
    architecture: recipe.architecture ?? engineArchitecture(),
    os: 'linux',
    config: settings,
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: diffIds.map(() => ({ created: CREATED.toISOString(), created_by: 'makeImage' })),
  }
  const config = makeBlob(Buffer.from(JSON.stringify(document)))
  return { id: config.digest, config, layers, diffIds, settings }
}

export function makeBlob(bytes: Buffer): Blob {
  return { digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`, bytes }
}

async function makeLayer(layer: ImageLayer): Promise<{ blob: Blob; diffId: string }> {
  // `isArray` does not narrow readonly arrays in an else branch, so the check names the fact once.
  const entries = isEntries(layer) ? layer : entriesOfFiles(layer)
  const tar = pack()
  const bytes = buffer(tar)
  for (const entry of entries) addEntry(tar, entry)
  tar.finalize()
  const plain = await bytes
  return { blob: makeBlob(gzipSync(plain, { level: 1 })), diffId: makeBlob(plain).digest }
}

function isEntries(layer: ImageLayer): layer is readonly ImageEntry[] {
  return Array.isArray(layer)
}

function addEntry(tar: ReturnType<typeof pack>, entry: ImageEntry): void {
  const name = entry.path
  if (entry.kind === 'link') tar.entry({ name, type: 'symlink', linkname: entry.target, mode: 0o777, mtime: CREATED })
  else {
    const { mode, uid, gid } = entry
    const header = { name, mode, uid, gid, mtime: CREATED }
    if (entry.kind === 'directory') tar.entry({ ...header, type: 'directory' })
    else tar.entry({ ...header, type: 'file' }, entry.content)
  }
}

function engineArchitecture(): string {
  const names: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', arm: 'arm' }
  return names[process.arch] ?? process.arch
}
