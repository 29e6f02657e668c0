import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { compressFiles } from './compressFiles.ts'
import { fingerprint, writeStamp } from './fingerprint.ts'
import { CLIENT_PART, ROOT } from './parts.ts'

/** Builds the dashboard into dist/client as client/vite.config.ts says. */
export async function buildClient(): Promise<void> {
  if (!existsSync(join(ROOT, 'client/index.html'))) {
    console.error('wagmios: there is no client/index.html, so no dashboard is built')
    return
  }
  const print = fingerprint(ROOT, CLIENT_PART.inputs)
  // A build that is cut off must not pass for the one before.
  await rm(CLIENT_PART.stamp, { force: true })
  const { build } = await import('vite')
  await build({ configFile: join(ROOT, 'client/vite.config.ts'), logLevel: 'warn' })
  await compressFiles(join(ROOT, 'dist/client'))
  writeStamp(CLIENT_PART.stamp, print)
}
