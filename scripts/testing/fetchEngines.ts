import { join } from 'node:path'
import { unpackPackages } from './unpackPackages.ts'

export interface FetchedEngine {
  /** Where the packages are unpacked: `usr/sbin/dockerd`, `usr/bin/docker` and so on below it. */
  root: string
  /** Docker Compose v2 as a program of its own. */
  compose: string
}

/** Brings the newer Docker engine, its CLI and Compose v2 from Debian sid: some 100 MB once, then from the cache. */
export async function fetchEngines(say: (line: string) => void): Promise<FetchedEngine> {
  const root = await unpackPackages({
    name: 'docker-sid',
    packages: ['docker.io', 'docker-cli', 'docker-buildx', 'docker-compose'],
    source: 'http://deb.debian.org/debian sid main',
    say,
  })
  return { root, compose: join(root, 'usr/libexec/docker/cli-plugins/docker-compose') }
}
