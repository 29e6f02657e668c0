import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { updatePackageLists } from '../../../scripts/installPackages.ts'
import { runCommand } from '../../../scripts/runCommand.ts'
import { projectRoot } from '../../version.ts'

const CACHE = join(projectRoot, '.cache/debian')
/** Packages that programs name and do not need to run in a container. */
const LEFT_OUT =
  /^(debconf|cdebconf|perl|libperl|python|systemd|adduser|passwd|dpkg|tar|gcc-|libllvm|libz3|locales|ucf|lsb-|init-system|sysvinit|fonts-|install-info|iproute2|libelogind|libdebian|libbpf|libelf|libnewt|libslang|libtextwrap|libgdbm|libpam-modules|libsemanage|libsepol|openssl|node-|libjs-|postgresql-common|postgresql-client-common|ssl-cert|netbase|logrotate|procps|coreutils|debianutils|findutils|util-linux|mount|sensible-utils|readline-common|libc-l10n)/
const USELESS = ['usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/share/perl5', 'usr/share/info']

/**
 * Real programs for images without a registry: packages of the distribution with the libraries that they need, only
 * unpacked, never installed. Resolves with the folder, which is kept in the git-ignored cache.
 */
export async function debianRoot(packages: readonly string[], without: readonly string[] = []): Promise<string> {
  const key = createHash('sha256')
    .update(JSON.stringify([packages, without, String(LEFT_OUT)]))
    .digest('hex')
  const root = join(CACHE, key.slice(0, 16))
  if (existsSync(root)) return root
  await mkdir(CACHE, { recursive: true })
  // Beside the goal, so that two at once, or one that is cut off, leave no half.
  const work = await mkdtemp(join(CACHE, 'work-'))
  try {
    await download(packages, work).catch(async () => {
      await updatePackageLists()
      await download(packages, work)
    })
    for (const file of (await readdir(work)).filter((name) => name.endsWith('.deb')))
      await runCommand('dpkg', ['-x', file, 'root'], { cwd: work, env: process.env })
    for (const path of [...USELESS, ...without]) await rm(join(work, 'root', path), { recursive: true, force: true })
    await rename(join(work, 'root'), root).catch((error: unknown) => {
      if (!existsSync(root)) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return root
}

async function download(packages: readonly string[], cwd: string): Promise<void> {
  await runCommand('apt-get', ['download', ...(await withDependencies(packages))], { cwd, env: process.env })
}

async function withDependencies(packages: readonly string[]): Promise<string[]> {
  const kinds = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances', 'pre-depends']
  const options = ['depends', '--recurse', ...kinds.map((kind) => `--no-${kind}`)]
  const listed = await runCommand('apt-cache', [...options, ...packages], { env: process.env })
  const names = listed.split('\n').filter((line) => /^[a-z0-9]/.test(line))
  return [...new Set(names)].filter((name) => packages.includes(name) || !LEFT_OUT.test(name))
}
