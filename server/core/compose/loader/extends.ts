import { loadFile, type ModelScope } from './loadModel.ts'
import { mergeService } from './merge.ts'
import { type MapNode, mapNode, type Node, withEntry, withoutEntry } from './node.ts'
import { nodeCount } from './nodeCount.ts'
import { applyResets } from './resets.ts'
import { resolvePaths } from './resolvePaths.ts'
import { createSource, type Source } from './source.ts'

/**
 * Replaces each `extends` by the service it names, with the extending service laid over it.
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#extends
 */
export async function applyExtends(
  model: MapNode,
  resets: string[][],
  source: Source,
  scope: ModelScope,
): Promise<MapNode> {
  const services = model.entries.get('services')
  if (services?.kind !== 'map') return model
  const hasExtends = [...services.entries.values()].some((node) => node.kind === 'map' && node.entries.has('extends'))
  if (!hasExtends) return model
  const file = new ExtendedFile(source.path, services.entries, resets, scope, new Map())
  const entries = new Map<string, Node>()
  for (const name of services.entries.keys()) {
    const service = await file.resolve(name, [])
    if (service !== null) entries.set(name, service)
  }
  return withEntry(model, 'services', mapNode(entries, services))
}

/** A service on the way through extends, for telling cycles. */
interface Step {
  file: ExtendedFile
  name: string
}

class ExtendedFile {
  readonly path: string
  readonly #services: ReadonlyMap<string, Node>
  readonly #resets: string[][]
  readonly #scope: ModelScope
  /** Files read so far, by absolute path. */
  readonly #loaded: Map<string, ExtendedFile | null>
  readonly #resolved = new Map<string, Node>()

  constructor(
    path: string,
    services: ReadonlyMap<string, Node>,
    resets: string[][],
    scope: ModelScope,
    loaded: Map<string, ExtendedFile | null>,
  ) {
    this.path = path
    this.#services = services
    this.#resets = resets
    this.#scope = scope
    this.#loaded = loaded
  }

  has(name: string): boolean {
    return this.#services.has(name)
  }

  /** The service with everything it extends; null where a problem was reported. */
  async resolve(name: string, chain: readonly Step[]): Promise<Node | null> {
    const service = this.#resolved.get(name) ?? this.#services.get(name)
    if (service?.kind !== 'map' || !service.entries.has('extends')) return service ?? null
    if (this.#isCycle(name, chain, service)) return null
    const target = await this.#target(name, service)
    if (target === null) return null
    const base = await target.file.resolve(target.name, [...chain, { file: this, name }])
    if (base === null) return null
    const merged = base.kind === 'map' ? this.#merge(base, service, name) : service
    if (merged === null) return null
    this.#resolved.set(name, merged)
    return merged
  }

  #isCycle(name: string, chain: readonly Step[], service: MapNode): boolean {
    const start = chain.findIndex((step) => step.file === this && step.name === name)
    if (start === -1) return false
    const names = [...chain.slice(start), { file: this, name }].map((step) => `${step.name} in ${step.file.path}`)
    this.#error('EXTENDS_CYCLE', `circular reference: ${names.join(' extends ')}`, name, service)
    return true
  }

  /** Null where that is more than a project may have. */
  #merge(base: MapNode, service: MapNode, name: string): Node | null {
    const at = ['services', name]
    const resets = this.#resets.filter((path) => path.length > 2 && at.every((key, index) => path[index] === key))
    const kept = applyResets(
      base,
      resets.map((path) => path.slice(2)),
    )
    const merged = withoutEntry(mergeService(kept, service, name), 'extends')
    return this.#scope.problems.allows('values', nodeCount(merged), { path: at, at: service }) ? merged : null
  }

  async #target(name: string, service: MapNode): Promise<Step | null> {
    const reference = service.entries.get('extends')
    const isMap = reference?.kind === 'map'
    const serviceName = isMap ? reference.entries.get('service') : reference
    const fileName = isMap ? reference.entries.get('file') : undefined
    if (serviceName?.kind !== 'string') {
      this.#error('INVALID_EXTENDS', `services.${name}.extends names no service`, name, service)
      return null
    }
    const file = fileName === undefined || fileName.kind === 'null' ? this : await this.#loadFile(fileName, name)
    if (file === null) return null
    if (file.has(serviceName.value)) return { file, name: serviceName.value }
    const message = `cannot extend service "${name}": service "${serviceName.value}" not found in ${file.path}`
    this.#error('UNDEFINED_SERVICE', message, name, serviceName)
    return null
  }

  async #loadFile(fileName: Node, name: string): Promise<ExtendedFile | null> {
    if (fileName.kind !== 'string') {
      this.#error('INVALID_EXTENDS', 'the file of extends is not a string', name, fileName)
      return null
    }
    const request = { path: ['services', name, 'extends', 'file'], at: fileName }
    const absolute = this.#scope.files.resolve(fileName.value, this.#scope.folder, request)
    const known = absolute === null ? null : this.#loaded.get(absolute)
    if (known !== undefined) return known
    const file = await this.#scope.files.require(fileName.value, this.#scope.folder, request, 'file')
    const extended = file === null ? null : await this.#readServices(file, request)
    if (absolute !== null) this.#loaded.set(absolute, extended)
    return extended
  }

  async #readServices(
    file: { path: string; text: string },
    request: { path: string[]; at: Node },
  ): Promise<ExtendedFile | null> {
    const { problems, home } = this.#scope
    const model = await loadFile(createSource(file.path, file.text), null, this.#scope, { isPartial: true })
    if (problems.hasErrors) return null
    const folder = file.path.slice(0, file.path.lastIndexOf('/')) || '/'
    const resolved = model === null ? null : resolvePaths(model, { folder, home }, problems)
    const services = resolved?.entries.get('services')
    if (services?.kind === 'map') return new ExtendedFile(file.path, services.entries, [], this.#scope, this.#loaded)
    problems.error({ code: 'INVALID_EXTENDS', message: `no services section in ${file.path}`, ...request })
    return null
  }

  #error(code: string, message: string, name: string, at: Node): void {
    this.#scope.problems.error({ code, message, path: ['services', name, 'extends'], at })
  }
}
