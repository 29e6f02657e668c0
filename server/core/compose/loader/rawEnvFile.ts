import { DotenvError } from './dotenv.ts'
import type { Lookup } from './substitute.ts'

/**
 * Reads an env file of `format: raw`, which `docker run --env-file` has too: `KEY=value` lines taken as they are, a bare
 * `KEY` takes its value from `lookup`.
 *
 * @throws DotenvError
 */
export function parseRawEnvFile(text: string, lookup: Lookup, variables: Map<string, string>): void {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (const [index, written] of lines.entries()) {
    const line = written.trimStart()
    if (line === '' || line.startsWith('#')) continue
    const equals = line.indexOf('=')
    const key = equals === -1 ? line : line.slice(0, equals)
    if (key === '') throw new DotenvError(index + 1, 'no variable name before the "="')
    if (/[ \t]/.test(key)) throw new DotenvError(index + 1, `variable '${key}' contains whitespaces`)
    const value = equals === -1 ? lookup(key) : line.slice(equals + 1)
    if (value !== undefined) variables.set(key, value)
  }
}
