/**
 * `npm run restore -- <file.tar.gz>`: puts a backup back. Refuses while a server runs on the data directory; what is
 * there now is kept beside it, with the time in its name.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { loadConfig } from '../server/config.ts'
import { lockDataDir } from '../server/core/store/dataLock.ts'

const run = promisify(execFile)

async function main(): Promise<void> {
  const archive = process.argv[2]
  if (!archive || !existsSync(archive)) throw new Error('Say which backup: npm run restore -- wagmios-backup-….tar.gz')
  const { dataDir, containersDir } = loadConfig()
  const lock = await lockDataDir(dataDir)
  await lock.release()
  await mkdir(dirname(dataDir), { recursive: true })
  const staging = await mkdtemp(join(dirname(dataDir), '.wagmios-restore-'))
  try {
    await run('tar', ['-xzf', resolve(archive), '-C', staging])
    if (!existsSync(join(staging, 'data')))
      throw new Error(`${archive} is no backup of WAGMIOS: it holds no data folder.`)
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
    for (const [name, target] of [
      ['data', dataDir],
      ['containers', containersDir],
    ] as const) {
      const source = join(staging, name)
      if (!existsSync(source)) continue
      if (existsSync(target)) await rename(target, `${target}.before-${stamp}`)
      await cp(source, target, { recursive: true, preserveTimestamps: true })
      console.log(`Restored ${target}`)
    }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
