import type { Candidate } from './candidate.ts'
import {
  ENGINE_SOCKETS,
  isCredentialFolder,
  isSocketName,
  isTimeFile,
  systemFolderOf,
  USER_RUNTIME_FOLDER,
} from './hostFolders.ts'
import { canonicalHostPath, cleanPath, insideFolder, overlaps } from './hostPath.ts'
import type { PathResolution } from './pathLookup.ts'
import type { PolicyContext } from './policyContext.ts'
import type { Finding, Rule } from './rule.ts'
import * as rules from './rules/bindRules.ts'

/** A folder of the host that a container would see: a bind mount, or a volume that is one in disguise. */
export interface HostFolderUse {
  source: string
  readOnly: boolean
  path: string
  service: string | null
}

type Refuse = (rule: Rule, extra?: Partial<Finding>) => void

/**
 * A function that reports why a container may not have a folder of the host, and nothing when it may. Make one for a
 * judgement: it remembers where the opened folders lead.
 */
export function createHostFolderCheck(
  origin: Candidate['source'],
  context: PolicyContext,
  report: (finding: Finding) => void,
): (use: HostFolderUse) => void {
  const opened = context.bindRoots.length === 0 ? [] : openFolders(context)
  return (use) => {
    const { source, path, service } = use
    const refuse: Refuse = (rule, extra) => report({ rule, path, value: source, service, ...extra })
    // Nobody's home is meant when a file is not for one person: `~` would be a folder of that name.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
    if (!source.startsWith('/') || source.includes('/~') || /[\x00-\x1f\x7f]/.test(source)) {
      refuse(rules.invalid)
      return
    }
    if (source.split('/').includes('..')) refuse(rules.traversal)
    const clean = cleanPath(source)
    const inside = pathInInstall(clean, origin, context)
    if (inside !== null) checkInstallFolder(inside, context, refuse)
    else checkLocation(use, clean, context, opened, refuse)
  }
}

/** The part below the install folder; null outside of it. Only a Compose file may spell it as the server sees it. */
function pathInInstall(path: string, origin: Candidate['source'], { projectDir }: PolicyContext): string | null {
  const folders = [projectDir?.host, origin === 'project' ? projectDir?.server : null]
  const folder = folders.find((one) => one && insideFolder(path, cleanPath(one)))
  return folder ? path.slice(cleanPath(folder).length) : null
}

/** Files that decide what the install is. The server writes them, and reads them at the next start. */
const CONTROL_FILE = /^\/(?:\.env(?:\..*)?|(?:docker-)?compose[\w.-]*\.ya?ml|wagmios[\w.-]*|\.wagmios[\w.-]*)(?:\/|$)/i

function checkInstallFolder(inside: string, context: PolicyContext, refuse: Refuse): void {
  if (inside === '' || CONTROL_FILE.test(inside)) refuse(rules.controlFile)
  if (isSocketName(inside)) refuse(rules.socket, { need: 'docker.socket' })
  const folder = cleanPath(context.projectDir?.server ?? '/')
  const [root, real] = [context.lookup(folder, 'server'), context.lookup(cleanPath(folder + inside), 'server')]
  if (root.kind === 'invisible' || real.kind === 'invisible') refuse(rules.unverifiable)
  else if (root.kind === 'broken' || real.kind === 'broken') refuse(rules.symlink)
  else if (real.real !== cleanPath(root.real + inside)) refuse(rules.symlink)
}

/** Both the path as written and the place where links lead must be fine. */
function checkLocation(
  use: HostFolderUse,
  clean: string,
  context: PolicyContext,
  opened: readonly string[],
  refuse: Refuse,
): void {
  const written = canonicalHostPath(clean)
  const resolution = context.lookup(clean, 'host')
  const real = resolution.kind === 'resolved' ? canonicalHostPath(resolution.real) : written
  const places = [...new Set([written, real])]
  const need = { need: `bind:${written}`, ...(use.readOnly && { alsoCoveredBy: `bind:${written}:ro` }) }
  if (places.some((place) => exposesSocket(place, context))) refuse(rules.socket, { need: 'docker.socket' })
  // Where the socket is the thing itself, and no link to something else, one consent is enough.
  const isSocket = places.every((place) => isEngineSocket(place, context))
  const isSettled = isSocket || (isTimeFile(written) && use.readOnly)
  if (places.some((place) => touchesOwnData(place, context))) refuse(rules.ownData)
  else if (resolution.kind === 'broken') refuse(rules.symlink)
  else if (isSettled) return
  else if (places.some(isCredentialFolder)) refuse(rules.credentials, need)
  else {
    const closed = places.filter((place) => !isOpened(place, opened))
    if (closed.length === 0) checkVisible(written, resolution, context, refuse)
    else if (closed.some((place) => systemFolderOf(place) !== null))
      refuse(rules.systemPath, isTimeFile(written) ? { ...need, fix: 'mount it read-only (`:ro`)' } : need)
    else refuse(closed.includes(written) ? rules.outsideRoots : rules.symlink, need)
  }
}

/** The opened folders by name and by where they really are. */
function openFolders(context: PolicyContext): string[] {
  return context.bindRoots.flatMap((root) => {
    const resolution = context.lookup(cleanPath(root), 'host')
    return [canonicalHostPath(root), ...(resolution.kind === 'resolved' ? [canonicalHostPath(resolution.real)] : [])]
  })
}

/** Below an opened folder, with no system folder in between: opening `/` does not open `/etc`. */
function isOpened(path: string, opened: readonly string[]): boolean {
  const system = systemFolderOf(path)
  return opened.some((root) => insideFolder(path, root) && (system === null || insideFolder(root, system)))
}

/** A link planted in an opened folder is only seen where the server can look; the folder itself cannot be replaced. */
function checkVisible(path: string, resolution: PathResolution, context: PolicyContext, refuse: Refuse): void {
  if (resolution.kind !== 'invisible') return
  if (!context.bindRoots.some((root) => canonicalHostPath(root) === path)) refuse(rules.unverifiable)
}

function isEngineSocket(path: string, context: PolicyContext): boolean {
  return isSocketName(path) || context.engineSockets.some((socket) => canonicalHostPath(socket) === path)
}

/** The socket itself, a folder of sockets, or a folder above one. */
function exposesSocket(path: string, context: PolicyContext): boolean {
  if (isEngineSocket(path, context) || insideFolder(USER_RUNTIME_FOLDER, path)) return true
  if (/^\/run\/user\/\d+$/.test(path)) return true
  return [...ENGINE_SOCKETS, ...context.engineSockets].some((socket) => overlaps(path, canonicalHostPath(socket)))
}

function touchesOwnData(path: string, context: PolicyContext): boolean {
  return context.protected.paths.some((own) => overlaps(path, canonicalHostPath(own)))
}
