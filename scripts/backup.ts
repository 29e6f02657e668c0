/**
 * `npm run backup [-- <file.tar.gz>]`: the data directory (keys, activity, templates, installs) and the Compose files of
 * the installed apps in one archive. The server may run: every file in there is replaced whole, or only grows.
 */
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { loadConfig } from '../server/config.ts'
import { VERSION } from '../server/version.ts'
import { writeBackup } from './backup/archive.ts'

async function main(): Promise<void> {
  const { dataDir, containersDir } = loadConfig()
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const target = resolve(process.argv[2] ?? `wagmios-backup-${stamp}.tar.gz`)
  if (!existsSync(dataDir))
    throw new Error(`There is no data directory at ${dataDir}; nothing to back up. Set WAGMIOS_DATA_DIR.`)
  if (!existsSync(dirname(target))) throw new Error(`There is no folder ${dirname(target)} for the backup.`)
  // Under its name only when it is whole.
  const partial = `${target}.partial`
  try {
    const note = { wagmios: VERSION, createdAt: new Date().toISOString() }
    const { data, apps } = await writeBackup(partial, note, { data: dataDir, containers: containersDir })
    await rename(partial, target)
    console.log(
      `Backed up ${data} files of ${dataDir} and the Compose files of ${apps} apps to ${target}. It holds secrets: keep it as safe as the originals.`,
    )
  } finally {
    await rm(partial, { force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
