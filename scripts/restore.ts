/**
 * `npm run restore -- <file.tar.gz>`: puts a backup back. Refuses while a server runs on the data directory, and what a
 * newer version made. What is there now is kept beside it, with the time in its name.
 */
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { loadConfig } from '../server/config.ts'
import { lockDataDir } from '../server/core/store/dataLock.ts'
import { VERSION } from '../server/version.ts'
import { readBackup } from './backup/archive.ts'

async function main(): Promise<void> {
  const archive = process.argv[2]
  if (!archive) throw new Error('Say which backup: npm run restore -- wagmios-backup-….tar.gz')
  if (!existsSync(archive)) throw new Error(`There is no file ${archive}.`)
  const { dataDir, containersDir } = loadConfig()
  await (await lockDataDir(dataDir)).release()
  const staging = await mkdtemp(join(dirname(dataDir), '.wagmios-restore-'))
  try {
    const { wagmios, createdAt } = await readBackup(resolve(archive), staging)
    if (newer(wagmios, VERSION))
      throw new Error(
        `${archive} was made by WAGMIOS ${wagmios}; this is ${VERSION}. Update it first; nothing was changed.`,
      )
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
    await replaceData(join(staging, 'data'), dataDir, stamp)
    await replaceApps(join(staging, 'containers'), containersDir, stamp)
    console.log(`That was the state of ${createdAt}.`)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function replaceData(source: string, target: string, stamp: string): Promise<void> {
  const kept = `${target}.before-${stamp}`
  const hasSome = (await readdir(target)).some((name) => !name.startsWith('server.'))
  if (!hasSome) await rm(target, { recursive: true })
  // A mount cannot be renamed: what is in it is.
  else if (!(await renamed(target, kept))) await moveContents(target, join(target, `before-${stamp}`))
  await cp(source, target, { recursive: true, preserveTimestamps: true })
  console.log(
    `Restored ${target}${hasSome ? `; what was there is in ${existsSync(kept) ? kept : join(target, `before-${stamp}`)}` : ''}.`,
  )
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

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EBUSY' || error.code === 'EXDEV')) return false
    throw error
  }
}

async function moveContents(from: string, to: string): Promise<void> {
  const names = await readdir(from)
  await mkdir(to, { mode: 0o700 })
  for (const name of names) await rename(join(from, name), join(to, name))
}

function newer(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) > 0
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
