import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildStale } from '../building/buildStale.ts'
import { ROOT } from '../building/parts.ts'
import { runCommand } from '../runCommand.ts'
import { loadImage } from './loadImage.ts'
import { nodeBaseImage } from './nodeBaseImage.ts'

/** What docker-compose.yaml calls the two images. */
export const BACKEND_IMAGE = 'itzmizzle/wagmi:backend'
export const FRONTEND_IMAGE = 'itzmizzle/wagmi:frontend'

/**
 * Builds both images as the Dockerfile says, except that its first stage takes what this checkout has built instead of
 * installing all packages and building it again, which takes minutes. The whole of it is `npm run soak`.
 */
export async function buildShippedImages(socketPath: string, docker: string): Promise<void> {
  await loadImage(socketPath, ['node:24-alpine'], await nodeBaseImage())
  await buildStale()
  await runCommand(process.execPath, [join(ROOT, 'scripts/build.ts'), 'frontend'], { cwd: ROOT })
  const context = mkdtempSync(join(tmpdir(), 'wagmios-image-'))
  try {
    for (const part of ['package.json', 'dist/server', 'dist/frontend', 'dist/client', 'marketplace'])
      cpSync(join(ROOT, part), join(context, part), {
        recursive: true,
        filter: (path) => !path.includes('compile-cache') && !path.endsWith('.map'),
      })
    writeFileSync(join(context, 'Dockerfile'), withBuiltParts(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')))
    const env = { ...process.env, DOCKER_HOST: `unix://${socketPath}`, DOCKER_BUILDKIT: '0' }
    for (const [target, tag] of Object.entries({ backend: BACKEND_IMAGE, frontend: FRONTEND_IMAGE }))
      await runCommand(docker, ['build', '-q', '--target', target, '-t', tag, context], { env })
  } finally {
    rmSync(context, { recursive: true, force: true })
  }
}

function withBuiltParts(dockerfile: string): string {
  const first = /FROM \S+ AS build\n[\s\S]*?(?=\nFROM )/
  if (!first.test(dockerfile)) throw new Error('the Dockerfile has no stage called build')
  return dockerfile.replace(first, (stage) => `${stage.split('\n', 1)[0]}\nWORKDIR /src\nCOPY . .\n`)
}
