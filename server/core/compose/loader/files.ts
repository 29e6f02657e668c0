import { isAbsolute } from 'node:path'
import { cleanPath, joinPath } from './goPath.ts'
import type { Origin } from './node.ts'
import type { Problems } from './problems.ts'

/** Reads a text by its absolute path; null where there is none. The caller confines it, symbolic links included. */
export type ReadFile = (absolutePath: string) => Promise<string | null>

/** Where a file is asked for. */
export interface FileRequest {
  path: readonly (string | number)[]
  at: Origin | null
}

/** The files that a Compose file may name: local ones, inside its project. */
export class ProjectFiles {
  readonly #folder: string
  readonly #readFile: ReadFile | null
  readonly #trustPaths: boolean
  readonly #problems: Problems

  constructor(folder: string, readFile: ReadFile | null, trustPaths: boolean, problems: Problems) {
    this.#folder = cleanPath(folder)
    this.#readFile = readFile
    this.#trustPaths = trustPaths
    this.#problems = problems
  }

  /** The text of a file; null where it does not exist or may not be read, the latter with a problem reported. */
  async read(path: string, base: string, request: FileRequest): Promise<{ path: string; text: string } | null> {
    const absolute = this.resolve(path, base, request)
    if (absolute === null || this.#readFile === null) return null
    if (!this.#problems.allows('files', 1, request)) return null
    const text = await this.#readFile(absolute)
    if (text === null || !this.#problems.allows('fileCharacters', text.length, request)) return null
    return { path: absolute, text }
  }

  /** As `read`, but a missing file is a problem too. */
  async require(
    path: string,
    base: string,
    request: FileRequest,
    what: string,
  ): Promise<{ path: string; text: string } | null> {
    const before = this.#problems.list.length
    const file = await this.read(path, base, request)
    if (file === null && this.#problems.list.length === before) {
      this.#problems.error({ code: 'FILE_NOT_FOUND', message: `${what} ${path} not found`, ...request })
    }
    return file
  }

  /** The absolute path; null, with a problem reported, where it is remote or outside the project. */
  resolve(path: string, base: string, request: FileRequest): string | null {
    if (isRemote(path)) {
      const message = `"${path}" is a remote resource, which is never fetched`
      this.#problems.error({
        code: 'REMOTE_REFUSED',
        message,
        ...request,
        fix: 'Put the file into the project folder.',
      })
      return null
    }
    const absolute = isAbsolute(path) ? cleanPath(path) : joinPath(base, path)
    const isInside = this.#folder === '/' || absolute === this.#folder || absolute.startsWith(`${this.#folder}/`)
    if (isInside || this.#trustPaths) return absolute
    const message = `"${path}" is outside the project folder`
    this.#problems.error({
      code: 'PATH_OUTSIDE_PROJECT',
      message,
      ...request,
      fix: 'Put the file into the project folder.',
    })
    return null
  }
}

/** What Compose would fetch with git, from a registry or over HTTP. */
function isRemote(path: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|oci:|git@|github\.com\/)/i.test(path)
}
