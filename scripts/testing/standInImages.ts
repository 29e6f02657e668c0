import { readFileSync } from 'node:fs'
import { runCommand } from '../runCommand.ts'
import type { ImageFile } from './imageEntry.ts'
import { loadImage } from './loadImage.ts'
import { type Image, type ImageConfig, type ImageLayer, makeImage } from './makeImage.ts'
import { pushImage } from './pushImage.ts'
import { staticBusybox } from './staticBusybox.ts'

let busybox: Promise<Image> | undefined

/** A small system without any registry: static busybox with all its commands, users, `/tmp`. `sh` is its command. */
export function busyboxImage(): Promise<Image> {
  busybox ??= makeBusybox()
  return busybox
}

/** Something on top of the busybox image: own files in as many layers as given, own configuration. */
export async function standInImage(config: ImageConfig, ...layers: ImageLayer[]): Promise<Image> {
  return makeImage({ from: await busyboxImage(), layers, config })
}

/** Serves `/` and `/health` with busybox's httpd on port 80 and stops at once on SIGTERM. With further layers on top. */
export function webImage(...layers: ImageLayer[]): Promise<Image> {
  return standInImage(
    {
      Cmd: ['/bin/sh', '-c', 'trap "exit 0" TERM INT; httpd -f -p 80 -h /www & wait'],
      ExposedPorts: { '80/tcp': {} },
    },
    { www: { directory: true }, 'www/index.html': '<h1>It works</h1>\n', 'www/health': 'ok\n' },
    ...layers,
  )
}

/** What the engine and e2e tests find on their engine, in its registry too, by these names. */
export async function standardImages(): Promise<Record<string, Image>> {
  const [shell, web] = await Promise.all([busyboxImage(), webImage()])
  return { 'busybox:latest': shell, 'alpine:latest': shell, 'nginx:latest': web, 'nginx:alpine': web }
}

/** Puts the standard images into the registry, and into the engine unless `socketPath` is left out. */
export async function provideStandardImages(registry: string, socketPath?: string): Promise<void> {
  for (const [name, image] of Object.entries(await standardImages())) {
    await pushImage(registry, name, image)
    if (socketPath !== undefined) await loadImage(socketPath, [name], image)
  }
}

async function makeBusybox(): Promise<Image> {
  const program = await staticBusybox(console.error)
  const applets = (await runCommand(program, ['--list']))
    .split('\n')
    .filter((name) => name !== '' && name !== 'busybox')
  const links = Object.fromEntries(applets.map((name): [string, ImageFile] => [`bin/${name}`, { link: 'busybox' }]))
  const folders = ['bin', 'etc', 'home', 'root', 'usr', 'usr/bin', 'var', 'var/log']
  const files: Record<string, ImageFile> = {
    ...Object.fromEntries(folders.map((name): [string, ImageFile] => [name, { directory: true }])),
    tmp: { directory: true, mode: 0o1777 },
    'usr/bin/env': { link: '/bin/busybox' },
    'bin/busybox': { content: readFileSync(program), mode: 0o755 },
    ...links,
    'etc/passwd':
      'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\nuser:x:1000:1000::/home:/bin/sh\n',
    'etc/group': 'root:x:0:\nnogroup:x:65534:\nuser:x:1000:\n',
  }
  return makeImage({ layers: [files], config: { Cmd: ['sh'] } })
}
