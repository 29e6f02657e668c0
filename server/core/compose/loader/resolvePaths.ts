import { applyRules, type NodeRule } from './applyRules.ts'
import { cleanPath, joinPath } from './goPath.ts'
import { type MapNode, type Node, stringNode, withEntry } from './node.ts'
import { compilePatterns } from './pathPattern.ts'
import type { Problems } from './problems.ts'

/** What relative paths are relative to. */
export interface PathBase {
  /** Folder of the file or project. */
  folder: string
  /** What `~` stands for; null: it stays. */
  home: string | null
}

/** An absolute path stays as it is written, `..` and all; a relative one is joined to the base and cleaned. */
export function resolvePath(path: string, base: PathBase): string {
  const expanded = path.startsWith('~') && base.home !== null ? joinPath(base.home, path.slice(1)) : path
  return expanded.startsWith('/') ? expanded : joinPath(base.folder, expanded)
}

type PathRule = NodeRule<PathBase>

const file: PathRule = (node, { context }) =>
  node.kind === 'string' && node.value !== '' ? resolved(node.value, node, context) : node

/** A path of the engine's host, which may be a Windows one. */
const hostPath: PathRule = (node, { context }) =>
  node.kind === 'string' && !isWindowsAbsolute(node.value) ? resolved(node.value, node, context) : node

function resolved(path: string, node: Node, base: PathBase): Node {
  const result = resolvePath(path, base)
  return result === path ? node : stringNode(result, node)
}

function isWindowsAbsolute(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\')
}

const mount: PathRule = (node, rule) => {
  const type = node.kind === 'map' ? node.entries.get('type') : undefined
  if (node.kind !== 'map' || type?.kind !== 'string' || type.value !== 'bind') return node
  const source = node.entries.get('source')
  if (source === undefined) {
    const message = 'invalid mount config for type "bind": field Source must not be empty'
    rule.error({ code: 'MISSING_ATTRIBUTE', message, at: node, fix: 'Give it a source.' })
    return node
  }
  const path = hostPath(source, rule)
  return path === source ? node : withEntry(node, 'source', path)
}

const REMOTE_CONTEXT = /:\/\/|^(?:service:|github\.com\/|git@)/

const context: PathRule = (node, rule) =>
  node.kind === 'string' && !REMOTE_CONTEXT.test(node.value) ? file(node, rule) : node

/** A local volume that is a bind mount in disguise. */
const driverOpts: PathRule = (node, rule) => {
  if (node.kind !== 'map') return node
  const driver = node.entries.get('driver')
  const options = node.entries.get('driver_opts')
  if (driver?.kind !== 'string' || driver.value !== 'local' || options?.kind !== 'map') return node
  const kind = options.entries.get('o')
  const device = options.entries.get('device')
  if (kind?.kind !== 'string' || kind.value !== 'bind' || device === undefined) return node
  return withEntry(node, 'driver_opts', withEntry(options, 'device', hostPath(device, rule)))
}

const RULES = compilePatterns<PathRule>({
  'services.*.build.context': context,
  'services.*.build.additional_contexts.*': context,
  'services.*.build.ssh.*': hostPath,
  'services.*.env_file.*.path': file,
  'services.*.label_file.*': file,
  'services.*.extends.file': file,
  'services.*.develop.watch.*.path': file,
  'services.*.volumes.*': mount,
  'configs.*.file': hostPath,
  'secrets.*.file': hostPath,
  'volumes.*': driverOpts,
})

/** Makes relative paths absolute. */
export function resolvePaths(model: MapNode, base: PathBase, problems: Problems): MapNode {
  return applyRules(model, RULES, { folder: cleanPath(base.folder), home: base.home }, problems)
}
