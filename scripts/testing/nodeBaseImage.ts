import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findProgram } from '../installPackages.ts'
import { entriesOfFiles, entriesOfFolder, type ImageEntry, type ImageFile } from './imageEntry.ts'
import { librariesOf } from './librariesOf.ts'
import { type Image, makeImage } from './makeImage.ts'
import { busyboxImage } from './standInImages.ts'

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt'

/**
 * Stands in for `node:24-alpine` where no registry can be reached: this machine's Node and npm with their libraries,
 * busybox, the users `root` and `node` (1000), and the certificates this machine trusts. It has no package manager.
 */
export async function nodeBaseImage(): Promise<Image> {
  const program = realpathSync(process.execPath)
  const users = {
    'etc/passwd':
      'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n',
    'etc/group': 'root:x:0:\nnode:x:1000:\nnogroup:x:65534:\n',
    'home/node': { directory: true as const, uid: 1000, gid: 1000 },
  }
  const node: Record<string, ImageFile> = {
    'usr/local/bin/node': { content: readFileSync(program), mode: 0o755 },
    ...(await librariesOf(program)),
  }
  const layers = [entriesOfFiles(users), entriesOfFiles(node), [...npmEntries(), ...certificates()]]
  const config = {
    Cmd: ['node'],
    Env: [
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      `NODE_VERSION=${process.versions.node}`,
      `NODE_EXTRA_CA_CERTS=${CERTIFICATES}`,
    ],
  }
  return makeImage({ from: await busyboxImage(), layers, config })
}

function npmEntries(): ImageEntry[] {
  const npm = findProgram('npm')
  if (npm === undefined) throw new Error('npm is missing')
  // `npm` links to npm/bin/npm-cli.js.
  const folder = join(dirname(realpathSync(npm)), '..')
  const target = 'usr/local/lib/node_modules/npm'
  const link = (name: string) => ({ link: `../lib/node_modules/npm/bin/${name}-cli.js` })
  return [
    ...entriesOfFiles({
      [target]: { directory: true },
      'usr/local/bin/npm': link('npm'),
      'usr/local/bin/npx': link('npx'),
    }),
    ...entriesOfFolder(folder).map((entry) => ({ ...entry, path: `${target}/${entry.path}` })),
  ]
}

function certificates(): ImageEntry[] {
  return existsSync(CERTIFICATES) ? entriesOfFiles({ [CERTIFICATES]: readFileSync(CERTIFICATES) }) : []
}
