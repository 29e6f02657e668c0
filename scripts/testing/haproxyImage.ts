import { readFileSync } from 'node:fs'
import { findProgram, installPrograms } from '../installPackages.ts'
import { librariesOf } from './librariesOf.ts'
import type { Image } from './makeImage.ts'
import { standInImage } from './standInImages.ts'

/** Stands in for `haproxy:lts-alpine`: the distribution's haproxy on busybox. It is installed where it is missing. */
export async function haproxyImage(): Promise<Image> {
  await installPrograms(['haproxy'], (line) => console.error(`[tests] ${line}`))
  const program = findProgram('haproxy') ?? ''
  return standInImage(
    { Cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'] },
    { 'usr/local/etc/haproxy': { directory: true } },
    { 'usr/sbin/haproxy': { content: readFileSync(program), mode: 0o755 }, ...(await librariesOf(program)) },
  )
}
