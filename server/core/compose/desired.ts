import { isAbsolute, join, resolve } from 'node:path'
import type { ContainerCreateBody } from '../engine/types.ts'
import { DomainError } from '../errors.ts'
import type { BoundFile } from './body/containerMounts.ts'
import { seccompFiles } from './body/containerSecurity.ts'
import { contentHash, type FileUse, fileUses, type InjectedFile, inlineContent } from './injectedFiles.ts'
import type { FileObject, Project } from './project.ts'
import { readInside } from './readInside.ts'
import type { Service } from './service.ts'

/** A project made ready for an engine: nothing of it has to be read or looked up any more. */
export interface Desired {
  /** With every path of ours (bind sources, files, working directory) as the engine's host sees it. */
  project: Project
  /** Files that are copied into a service's containers before each start; only services that have some. */
  injected: Readonly<Record<string, { files: readonly InjectedFile[]; hash: string }>>
  /** Files that are bound into a service's containers; only services that have some. */
  boundFiles: Readonly<Record<string, readonly BoundFile[]>>
  /** seccomp profile path, as the file names it → compact JSON. */
  seccompProfiles: Readonly<Record<string, string>>
  /** Labels of ours for every container; they enter no hash and cause no recreation. */
  extraLabels: Readonly<Record<string, string>>
  /** What is sent instead of a container's create body, e.g. with limits; enters no hash and causes no recreation. */
  adjustBody?: AdjustBody
}

export type AdjustBody = (body: ContainerCreateBody) => ContainerCreateBody

export interface DesiredOptions {
  /**
   * A path of this process as the engine's host sees it.
   * @throws DomainError where the host cannot see it
   */
  hostPath: (path: string) => string
  extraLabels?: Readonly<Record<string, string>>
}

/**
 * Reads what a project refers to and translates its paths. Files of secrets and configs are bound like Compose does
 * where the host can see them, and copied in where it cannot.
 * @throws DomainError INVALID_INPUT with all faults in `violations`: a secret without a value, an unreadable file
 */
export async function prepareProject(project: Project, options: DesiredOptions): Promise<Desired> {
  const faults: Fault[] = []
  const injected: Record<string, { files: InjectedFile[]; hash: string }> = {}
  const boundFiles: Record<string, BoundFile[]> = {}
  const seccompProfiles: Record<string, string> = {}
  for (const [name, service] of Object.entries(project.services)) {
    faults.push(...unsupportedHooks(name, service))
    const files = await placeFiles(project, name, service, options.hostPath, faults)
    if (files.injected.length > 0)
      injected[name] = { files: files.injected, hash: contentHash(project.name, name, files.injected) }
    if (files.bound.length > 0) boundFiles[name] = files.bound
    for (const path of seccompFiles(service)) seccompProfiles[path] ??= await readProfile(project, name, path, faults)
  }
  if (faults.length > 0) throw invalid(faults)
  return {
    project: withHostPaths(project, options.hostPath),
    injected,
    boundFiles,
    seccompProfiles,
    extraLabels: options.extraLabels ?? {},
  }
}

interface Fault {
  path: string
  reason: string
  message: string
}

/** Nobody's key may run a command inside a container, a Compose file neither. */
function unsupportedHooks(serviceName: string, service: Service): Fault[] {
  return (['post_start', 'pre_stop'] as const)
    .filter((hook) => service[hook] !== undefined)
    .map((hook) => ({
      path: `services.${serviceName}.${hook}`,
      reason: 'UNSUPPORTED',
      message: `${hook} is not supported: WAGMIOS runs no commands inside containers`,
    }))
}

async function placeFiles(
  project: Project,
  serviceName: string,
  service: Service,
  hostPath: DesiredOptions['hostPath'],
  faults: Fault[],
) {
  const injected: InjectedFile[] = []
  const bound: BoundFile[] = []
  for (const use of fileUses(service)) {
    const path = `services.${serviceName}.${use.kind}s.${use.source}`
    const definition = (use.kind === 'secret' ? project.secrets : project.configs)[use.source]
    if (definition?.file !== undefined) {
      const isOurs = isInside(project.workingDir, definition.file)
      const content = isOurs ? await readContent(project, definition.file, path, faults) : ''
      const source = isOurs ? visibleOnHost(definition.file, hostPath) : definition.file
      if (source !== undefined) bound.push({ source, target: use.target, kind: use.kind })
      else injected.push({ ...use, content })
      continue
    }
    const content = inlineContent(project, use)
    if (content === undefined) faults.push(withoutValue(path, use, definition))
    else injected.push({ ...use, content })
  }
  if (injected.length > 0 && service.read_only) faults.push(readOnly(serviceName, injected))
  return { injected, bound }
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

function visibleOnHost(path: string, hostPath: DesiredOptions['hostPath']): string | undefined {
  try {
    return hostPath(path)
  } catch (error) {
    if (error instanceof DomainError) return undefined
    throw error
  }
}

async function readContent(project: Project, file: string, path: string, faults: Fault[]): Promise<Buffer> {
  try {
    return await readInside(project.workingDir, file)
  } catch (error) {
    faults.push({ path, reason: 'FILE_UNREADABLE', message: `${file} can't be read: ${reasonOf(error)}` })
    return Buffer.alloc(0)
  }
}

async function readProfile(project: Project, serviceName: string, path: string, faults: Fault[]): Promise<string> {
  const file = isAbsolute(path) ? path : join(project.workingDir, path)
  try {
    return compactJson(await readInside(project.workingDir, file))
  } catch (error) {
    faults.push({
      path: `services.${serviceName}.security_opt`,
      reason: 'FILE_UNREADABLE',
      message: `opening seccomp profile (${file}) failed: ${reasonOf(error)}`,
    })
    return ''
  }
}

/** Without the parser's own words, which quote what it read. */
function compactJson(content: Buffer): string {
  try {
    return JSON.stringify(JSON.parse(content.toString('utf8')))
  } catch {
    throw new Error('is not valid JSON')
  }
}

function withoutValue(path: string, { kind, source }: FileUse, definition: FileObject | undefined): Fault {
  const message =
    definition?.environment === undefined
      ? `${kind} "${source}" has neither a file, nor content, nor an environment variable`
      : `environment variable "${definition.environment}" required by ${kind} "${source}" is not set`
  return { path, reason: 'VALUE_MISSING', message }
}

function readOnly(serviceName: string, files: readonly InjectedFile[]): Fault {
  const targets = files.map((file) => file.target).join(', ')
  return {
    path: `services.${serviceName}.read_only`,
    reason: 'READ_ONLY_SERVICE',
    message: `cannot create ${targets} in read-only service ${serviceName}: \`file\` is the sole supported option`,
  }
}

function invalid(faults: readonly Fault[]): DomainError {
  return new DomainError('INVALID_INPUT', faults.map(({ message }) => message).join('; '), {
    reason: faults[0]?.reason,
    path: faults[0]?.path,
    violations: faults,
    retryable: false,
  })
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? String(error.code) : error.message
}

/** Only paths below the working directory are ours; any other absolute path already means the host's. */
function withHostPaths(project: Project, hostPath: DesiredOptions['hostPath']): Project {
  const translate = (path: string) => (isInside(project.workingDir, path) ? hostPath(path) : path)
  const services = Object.entries(project.services).map(([name, service]): [string, Service] => [
    name,
    service.volumes
      ? {
          ...service,
          volumes: service.volumes.map((volume) =>
            volume.type === 'bind' && volume.source !== undefined
              ? { ...volume, source: translate(volume.source) }
              : volume,
          ),
        }
      : service,
  ])
  return {
    ...project,
    services: Object.fromEntries(services),
    workingDir: visibleOnHost(project.workingDir, hostPath) ?? project.workingDir,
    configFiles: project.configFiles.map((file) => {
      const path = resolve(project.workingDir, file)
      return visibleOnHost(path, hostPath) ?? path
    }),
  }
}
