/**
 * `npm run restore -- <file.tar.gz>`: puts a backup back; `-` reads it from the input. Refuses while a server runs on the
 * data directory, and what a newer version made. What is there now is kept beside it, with the time in its name.
 */
import { createReadStream, existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { loadConfig } from '../server/config.ts'
import { lockDataDir } from '../server/core/store/dataLock.ts'
import { VERSION } from '../server/version.ts'
import { isData, readBackup } from './backup/archive.ts'

async function main(): Promise<void> {
  const asked = process.argv[2]
  if (!asked) throw new Error('Say which backup: npm run restore -- wagmios-backup-….tar.gz')
  if (asked !== '-' && !existsSync(asked)) throw new Error(`There is no file ${asked}.`)
  const source = asked === '-' ? process.stdin : createReadStream(resolve(asked))
  const name = asked === '-' ? 'The input' : asked
  const { dataDir, containersDir } = loadConfig()
  const lock = await lockDataDir(dataDir)
  // Right in the data directory, which may be the only place that can be written to.
  const staging = await mkdtemp(join(dataDir, '.restore-'))
  try {
    const { wagmios, createdAt } = await readBackup(source, staging, name)
    if (newer(wagmios, VERSION))
      throw new Error(
        `${name} was made by WAGMIOS ${wagmios}; this is ${VERSION}. Update it first; nothing was changed.`,
      )
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
    await replaceData(join(staging, 'data'), dataDir, stamp)
    await replaceApps(join(staging, 'containers'), containersDir, stamp)
    console.log(`That was the state of ${createdAt}.`)
  } finally {
    await rm(staging, { recursive: true, force: true })
    await lock.release()
  }
}

async function replaceData(source: string, target: string, stamp: string): Promise<void> {
  const before = (await readdir(target)).filter(isData)
  const kept = join(target, `before-${stamp}`)
  if (before.length > 0) await mkdir(kept, { mode: 0o700 })
  for (const name of before) await rename(join(target, name), join(kept, name))
  for (const name of await readdir(source)) await rename(join(source, name), join(target, name))
  console.log(`Restored ${target}${before.length > 0 ? `; what was there is in ${kept}` : ''}.`)
}

/** Of each app its own files only: its data lies in folders beside them, and stays where it is. */
async function replaceApps(source: string, target: string, stamp: string): Promise<void> {
  if (!existsSync(source)) return
  for (const app of await readdir(source)) {
    const folder = join(target, app)
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(join(source, app))) {
      const path = join(folder, name)
      if (existsSync(path)) await rename(path, `${path}.before-${stamp}`)
      await cp(join(source, app, name), path, { preserveTimestamps: true })
    }
    console.log(`Restored ${folder}`)
  }
}

function newer(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) > 0
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
