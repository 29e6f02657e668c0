/**
 * `npm run backup [-- <file.tar.gz>]`: the data directory (keys, activity, templates, installs) and the Compose files of
 * the installed apps in one archive. The server may run: every file in there is replaced whole, never written in place.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { loadConfig } from '../server/config.ts'

const { dataDir, containersDir } = loadConfig()
const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
const target = resolve(process.argv[2] ?? `wagmios-backup-${stamp}.tar.gz`)

if (!existsSync(dataDir)) {
  console.error(`There is no data directory at ${dataDir}; nothing to back up. Set WAGMIOS_DATA_DIR.`)
  process.exit(1)
}
const parts = [dataDir, containersDir].filter((path) => existsSync(path))
const folders = parts.flatMap((path) => [
  '-C',
  dirname(path),
  `--transform=s,^${basename(path)},${path === dataDir ? 'data' : 'containers'},`,
  basename(path),
])
// Apps' own bind-mounted data is theirs to back up; what belongs here is what defines them.
const skipped = ['--exclude=server.sock', '--exclude=locks', '--exclude=cache']
await promisify(execFile)('tar', ['-czf', target, '--warning=no-file-changed', ...skipped, ...folders]).catch(
  (error: { code?: number }) => {
    // 1: a file changed while it was read, which a growing activity log does; the archive is whole.
    if (error.code !== 1) throw error
  },
)
await chmod(target, 0o600)
console.log(`Backed up ${parts.join(' and ')} to ${target}. It holds secrets: keep it as safe as the originals.`)
