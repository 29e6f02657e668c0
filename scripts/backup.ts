/**
 * `npm run backup [-- <file.tar.gz>]`: the data directory (keys, activity, templates, installs) and the Compose files of
 * the installed apps in one archive; `-` writes it to the output. The server may run: every file in there is replaced
 * whole, or only grows.
 */
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { loadConfig } from '../server/config.ts'
import { VERSION } from '../server/version.ts'
import { writeBackup } from './backup/archive.ts'

async function main(): Promise<void> {
  const { dataDir, containersDir } = loadConfig()
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const asked = process.argv[2] ?? `wagmios-backup-${stamp}.tar.gz`
  const target = asked === '-' ? 'the output' : resolve(asked)
  if (!existsSync(dataDir))
    throw new Error(`There is no data directory at ${dataDir}; nothing to back up. Set WAGMIOS_DATA_DIR.`)
  const write = (stream: NodeJS.WritableStream) =>
    writeBackup(
      stream as Parameters<typeof writeBackup>[0],
      { wagmios: VERSION, createdAt: new Date().toISOString() },
      { data: dataDir, containers: containersDir },
    )
  const { data, apps } = asked === '-' ? await write(process.stdout) : await intoFile(target, write)
  console.error(
    `Backed up ${data} files of ${dataDir} and the Compose files of ${apps} apps to ${target}. It holds secrets: keep it as safe as the originals.`,
  )
}

/** For its owner alone from the first byte on, and under its name only when it is whole. */
async function intoFile<T>(target: string, write: (stream: NodeJS.WritableStream) => Promise<T>): Promise<T> {
  if (!existsSync(dirname(target))) throw new Error(`There is no folder ${dirname(target)} for the backup.`)
  const partial = `${target}.partial`
  try {
    const written = await write(createWriteStream(partial, { mode: 0o600 }))
    await rename(partial, target)
    return written
  } finally {
    await rm(partial, { force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
