import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import type { InjectedFile } from './injectedFiles.ts'

/** Files as one tar archive, to be unpacked at `/` of a container. */
export function fileArchive(files: readonly InjectedFile[], now: Date): Promise<Buffer> {
  const archive = pack()
  for (const { target, content, mode, uid, gid } of files)
    archive.entry({ name: target.replace(/^\/+/, ''), mode, uid, gid, mtime: now }, content)
  archive.finalize()
  return buffer(archive)
}
