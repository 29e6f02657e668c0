import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What write-file-atomic calls its temporary files: the file's own name and a number. */
const TEMPORARY = /\.json\.\d+$/

/** Removes the half-written files of a server that was killed. Only for whoever holds the directory's lock. */
export async function removeLeftovers(directory: string): Promise<void> {
  const names = await readdir(directory)
  await Promise.all(
    names.filter((name) => TEMPORARY.test(name)).map((name) => rm(join(directory, name), { force: true })),
  )
}
