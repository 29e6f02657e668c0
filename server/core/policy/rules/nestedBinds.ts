import { dirname } from 'node:path/posix'
import type { Candidate, VolumeCandidate } from '../candidate.ts'
import { canonicalHostPath, insideFolder } from '../hostPath.ts'
import type { PolicyContext } from '../policyContext.ts'
import type { Finding } from '../rule.ts'
import { classifyVolumeOptions } from '../volumeOptions.ts'
import { nestedWritable } from './bindRules.ts'

/**
 * An engine follows links in a bind's source at every start. Whoever can write the folder above the source can put a
 * link to `/` there between two starts, and no check at create would see it. That goes for containers that the new one
 * replaces, and for those that are gone: they may have left the link behind.
 */
export function checkNestedWritable(
  candidate: Candidate,
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  const mounted = hostFolders(candidate)
    .filter(({ source }) => isPath(source))
    .map((folder) => ({ ...folder, source: onServer(folder.source, context) }))
  const own = [...mounted, ...boundFiles(candidate, context)]
  if (own.length === 0) return
  const others = foldersOpenToAgents(context)
  // By name and not each with each: a hostile file can have any number of them.
  const writable = new Set([...own, ...others].filter(({ readOnly }) => !readOnly).map(({ source }) => source))
  const staying = context.isReplacedGone ? others : others.filter((bind) => !bind.own)
  const aboveOthers = new Set(staying.flatMap(({ source }) => foldersAbove(source)))
  for (const mount of own) {
    const isBelow = foldersAbove(mount.source).some(
      (folder) => writable.has(folder) || context.everWritable.has(folder),
    )
    const isAbove = !mount.readOnly && aboveOthers.has(mount.source)
    if (isBelow || isAbove)
      report({ rule: nestedWritable, path: mount.path, value: mount.source, service: mount.service })
  }
}

/** Binds, and volumes that are one in disguise. */
function hostFolders({ containers, volumes }: Candidate) {
  const ofVolume = ({ options, path }: VolumeCandidate, service: string | null) => {
    const kind = classifyVolumeOptions(options)
    return kind.is === 'FOLDER' ? [{ path, service, source: kind.folder, readOnly: kind.readOnly }] : []
  }
  const mounted = containers.flatMap(({ service, mounts }) =>
    mounts.flatMap(({ type, path, source, readOnly, volume }) => {
      if (type === 'bind') return [{ path, service, source, readOnly }]
      return volume === null ? [] : ofVolume(volume, service)
    }),
  )
  return [...mounted, ...volumes.flatMap((volume) => ofVolume(volume, null))]
}

/** Files of secrets and configs are bound into containers, too, and found again by their path at every start. */
function boundFiles({ files }: Candidate, context: PolicyContext) {
  const folder = context.projectDir?.server
  if (!folder) return []
  return files.map(({ value, path }) => {
    const source = onServer(value.startsWith('/') ? value : `${folder}/${value}`, context)
    return { path, service: null, readOnly: true, source }
  })
}

/** A folder of the install has two spellings where the server runs in a container; the server's is the one of both. */
function onServer(source: string, { projectDir }: PolicyContext): string {
  const path = canonicalHostPath(source)
  const host = projectDir?.host ? canonicalHostPath(projectDir.host) : null
  if (!projectDir || host === null || !insideFolder(path, host)) return path
  return canonicalHostPath(projectDir.server) + path.slice(host.length)
}

/** A program that the owner gave the whole disk is no danger of an agent's making; opened folders are. */
function foldersOpenToAgents(context: PolicyContext): { source: string; readOnly: boolean; own: boolean }[] {
  return context.existing.binds.flatMap((bind) => {
    const source = openToAgents(bind.source, context)
    return source === null ? [] : [{ ...bind, source }]
  })
}

/** The folder where it lies in the install or below an opened one, as `everWritable` spells it; else null. */
function openToAgents(source: string, context: PolicyContext): string | null {
  const { bindRoots, projectDir } = context
  const roots = [...bindRoots, ...(projectDir ? [projectDir.server] : [])].map(canonicalHostPath)
  const folder = isPath(source) ? onServer(source, context) : null
  return folder !== null && roots.some((root) => insideFolder(folder, root)) ? folder : null
}

/** What is, and with this container would be, open to be written to by a container: worth remembering for good. */
export function writableFolders(candidate: Candidate, context: PolicyContext): string[] {
  const folders = [...hostFolders(candidate), ...context.existing.binds].map(({ source, readOnly }) =>
    readOnly ? null : openToAgents(source, context),
  )
  return folders.filter((folder) => folder !== null)
}

/** Longer than the kernel takes, it leads nowhere. */
function isPath(source: string): boolean {
  return source.startsWith('/') && source.length <= 4096
}

/** `/a/b/c` → `/a/b`, `/a`, `/`. */
function foldersAbove(path: string): string[] {
  const found: string[] = []
  for (let folder = path; folder !== '/'; ) {
    folder = dirname(folder)
    found.push(folder)
  }
  return found
}
