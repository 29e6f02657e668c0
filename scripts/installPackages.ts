import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { runCommand } from './runCommand.ts'

/** What our scripts and tests start, and the Debian package that brings it. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  dockerd: 'docker.io',
  'docker-registry': 'docker-registry',
  chromium: 'chromium',
  caddy: 'caddy',
  nginx: 'nginx-light',
  haproxy: 'haproxy',
  ip: 'iproute2',
  iptables: 'iptables',
  docker: 'docker.io',
  podman: 'podman',
  runc: 'runc',
  crun: 'crun',
  openssl: 'openssl',
}

// Debian keeps daemons in directories that are not in every user's PATH.
const SYSTEM_DIRECTORIES = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin']
const SERVICE_POLICY = '/usr/sbin/policy-rc.d'
// Two of us may need packages at the same moment; apt itself waits for dpkg's lock, but not for that of its lists.
const APT_GET = ['/var/lib/apt', 'apt-get', '-o', 'DPkg::Lock::Timeout=300']

/** The full path of a program, looked up in PATH and in the system's directories; undefined when there is none. */
export function findProgram(name: string): string | undefined {
  const directories = [...(process.env.PATH ?? '').split(delimiter), ...SYSTEM_DIRECTORIES]
  return directories
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .find((path) => existsSync(path))
}

/**
 * Makes sure that these programs are there: on Debian and Ubuntu as root it installs the packages of the missing ones,
 * without letting their services start. Elsewhere it throws with what the user has to install.
 */
export async function installPrograms(names: readonly string[], say: (line: string) => void): Promise<void> {
  const missing = names.filter((name) => findProgram(name) === undefined).map((name) => PACKAGE_OF[name] ?? name)
  if (missing.length === 0) return
  if (!canInstall()) throw new Error(`please install these packages, they are needed: ${missing.join(' ')}`)
  say(`installing ${missing.join(' ')} from the distribution`)
  await installPackages(missing)
}

/** Whether this process may install packages of a Debian-like distribution. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && findProgram('apt-get') !== undefined && /debian/i.test(osRelease())
}

async function installPackages(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // A package may start its service when it is installed; a test must not bring an engine of the user's to life.
  const ownPolicy = !existsSync(SERVICE_POLICY)
  if (ownPolicy) await writeFile(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await updatePackageLists()
    await runCommand('flock', [...APT_GET, 'install', '-y', '--no-install-recommends', ...packages], { env })
  } finally {
    if (ownPolicy) await rm(SERVICE_POLICY, { force: true })
  }
}

/** Brings the lists of packages up to date; many a container image comes without any. */
export async function updatePackageLists(): Promise<void> {
  await runCommand('flock', [...APT_GET, 'update'], { env: process.env })
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
