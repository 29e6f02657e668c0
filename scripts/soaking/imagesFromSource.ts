import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../building/parts.ts'
import { runCommand } from '../runCommand.ts'
import { loadImage } from '../testing/loadImage.ts'
import { nodeBaseImage } from '../testing/nodeBaseImage.ts'
import { startPrivateEngine } from '../testing/privateEngine.ts'
import { waitUntil } from '../testing/waitUntil.ts'

/**
 * Builds both images from a fresh clone, every stage as the Dockerfile says, on the stand-in Node base, and sees the
 * backend become healthy. Takes minutes, as all packages are installed inside the build.
 */
export async function imagesFromSource(say: (line: string) => void): Promise<void> {
  await using engine = await startPrivateEngine({ version: '28', say })
  await loadImage(engine.socketPath, ['node:24-alpine'], await nodeBaseImage())
  const clone = mkdtempSync(join(tmpdir(), 'wagmios-clone-'))
  const env = { ...process.env, DOCKER_HOST: engine.dockerHost, DOCKER_BUILDKIT: '0' }
  const docker = (...args: string[]) => runCommand(engine.docker, args, { env })
  try {
    await runCommand('git', ['clone', '--quiet', '--depth', '1', `file://${ROOT}`, clone])
    for (const target of ['backend', 'frontend']) {
      say(`building the ${target} image from source`)
      await docker('build', '-q', '--target', target, '-t', `wagmi:${target}`, clone)
      const bytes = Number(await docker('image', 'inspect', '-f', '{{.Size}}', `wagmi:${target}`))
      say(`wagmi:${target} has ${(bytes / 1e6).toFixed(0)} MB`)
    }
    await docker('run', '-d', '--name', 'backend', 'wagmi:backend')
    const healthy = async () => (await docker('inspect', '-f', '{{.State.Health.Status}}', 'backend')) === 'healthy\n'
    await waitUntil('the backend to be healthy', healthy, { timeout: 60_000, interval: 500 })
  } finally {
    rmSync(clone, { recursive: true, force: true })
  }
}
