import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canInstall } from '../installPackages.ts'
import { runCommand } from '../runCommand.ts'

const CACHE = join(import.meta.dirname, '../../.cache/packages')
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'

export interface UnpackOptions {
  /** What the folder in the cache is called. */
  name: string
  packages: readonly string[]
  /** An apt source other than the machine's own, such as `http://deb.debian.org/debian sid main`. */
  source?: string
  say: (line: string) => void
}

/**
 * Brings Debian packages into the git-ignored cache without installing them, and resolves with the folder they are
 * unpacked in (`usr/bin/…` below it). What is there already is not fetched again. Dependencies are not followed.
 */
export async function unpackPackages({ name, packages, source, say }: UnpackOptions): Promise<string> {
  const root = join(CACHE, name)
  if (existsSync(root)) return root
  if (!canInstall())
    throw new Error(`${packages.join(', ')} would be fetched with apt-get, by root on Debian or Ubuntu`)
  say(`fetching ${packages.join(' ')}${source ? ` of ${source}` : ''} (not installed, only unpacked into .cache)`)
  await mkdir(CACHE, { recursive: true })
  // Everything happens beside the goal, so that two fetches at once, or one that is cut off, leave no half.
  const work = await mkdtemp(join(CACHE, 'fetch-'))
  try {
    await download(work, packages, source)
    for (const file of readdirSync(work).filter((entry) => entry.endsWith('.deb'))) {
      await runCommand('dpkg', ['-x', file, 'root'], { cwd: work })
    }
    await rename(join(work, 'root'), root).catch((error: unknown) => {
      if (!existsSync(root)) throw error
    })
    return root
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** apt-get with lists and caches of its own: the machine's stay as they are. */
async function download(work: string, packages: readonly string[], source: string | undefined): Promise<void> {
  await mkdir(join(work, 'lists/partial'), { recursive: true })
  await mkdir(join(work, 'archives/partial'), { recursive: true })
  const own: Record<string, string> = {
    'Dir::State::Lists': join(work, 'lists'),
    'Dir::Cache': work,
    'Dir::Cache::Archives': join(work, 'archives'),
    'APT::Sandbox::User': 'root',
  }
  if (source !== undefined) {
    own['Dir::Etc::SourceList'] = join(work, 'sources.list')
    own['Dir::Etc::SourceParts'] = '/dev/null'
    await writeFile(join(work, 'sources.list'), `deb [signed-by=${KEYRING}] ${source}\n`)
  }
  const options = Object.entries(own).flatMap(([key, value]) => ['-o', `${key}=${value}`])
  await runCommand('apt-get', [...options, 'update'], { cwd: work })
  await runCommand('apt-get', [...options, 'download', ...packages], { cwd: work })
}
