import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from '../building/parts.ts'
import { runCommand } from '../runCommand.ts'
import { loadImage } from '../testing/loadImage.ts'
import { nodeBaseImage } from '../testing/nodeBaseImage.ts'
import { startPrivateEngine } from '../testing/privateEngine.ts'
import { waitUntil } from '../testing/waitUntil.ts'

/** By then everything is loaded, and what the start left behind is collected. */
const IDLE_MS = 20_000

/**
 * Builds both images from a fresh clone, every stage as the Dockerfile says, on the stand-in Node base, sees both become
 * healthy, and says how large they are on disk and in memory. Takes minutes, as all packages are installed inside the build.
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
    await docker('network', 'create', 'wagmi')
    const socket = `${engine.socketPath}:/var/run/docker.sock`
    await docker('run', '-d', '--name', 'backend', '--network', 'wagmi', '-v', socket, 'wagmi:backend')
    await docker('run', '-d', '--name', 'frontend', '--network', 'wagmi', 'wagmi:frontend')
    for (const name of ['backend', 'frontend']) {
      const healthy = async () => (await docker('inspect', '-f', '{{.State.Health.Status}}', name)) === 'healthy\n'
      await waitUntil(`the ${name} to be healthy`, healthy, { timeout: 60_000, interval: 500 })
    }
    await sleep(IDLE_MS)
    for (const name of ['backend', 'frontend']) {
      const pid = (await docker('inspect', '-f', '{{.State.Pid}}', name)).trim()
      say(`the ${name}, idle, has ${residentMiB(pid)} MiB resident`)
    }
  } finally {
    rmSync(clone, { recursive: true, force: true })
  }
}

/** `VmRSS` of a process of this machine; it counts the pages of Node's program, too. */
function residentMiB(pid: string): number {
  const [, kilobytes = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}
