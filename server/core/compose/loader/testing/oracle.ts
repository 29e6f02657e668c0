import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { ConformanceCase, Outcome } from './conformanceCase.ts'

/** Folder and home that paths in recorded results are given in. */
export const PROJECT_FOLDER = '/project'
export const HOME_FOLDER = '/root'

/** What a `docker-compose` 2.40 binary makes of a case: `config --format json`, its doubled dollars made single. */
export async function askCompose(
  binary: string,
  { files, main, projectName, profiles }: ConformanceCase,
): Promise<Outcome> {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'compose-oracle-')), 'project')
  try {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    const names = projectName === null ? [] : ['-p', projectName]
    const flags = [
      ...names,
      ...main.flatMap((file) => ['-f', file]),
      ...profiles.flatMap((profile) => ['--profile', profile]),
    ]
    const { stdout } = await promisify(execFile)(binary, [...flags, 'config', '--format', 'json'], {
      cwd: folder,
      env: { HOME: HOME_FOLDER, PATH: '/usr/bin:/bin', PWD: folder },
      timeout: 20_000,
    })
    return { config: singleDollars(JSON.parse(withoutFolder(stdout, folder))) }
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    return { error: lastLine(withoutFolder(text, folder)) }
  } finally {
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
}

function withoutFolder(text: string, folder: string): string {
  return text.replaceAll(folder, PROJECT_FOLDER).replaceAll(`${path.dirname(folder)}/`, '/')
}

function singleDollars(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$$', '$')
  if (Array.isArray(value)) return value.map(singleDollars)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [singleDollars(key), singleDollars(part)]))
}

/** Warnings stand before the error. */
function lastLine(text: string): string {
  return text
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('time='))
    .slice(0, 2)
    .join(' ')
    .slice(0, 300)
}
