import { join } from 'node:path'
import { runCommand } from '../runCommand.ts'
import { withLock } from './buildLock.ts'
import { BUILD_PARTS, type BuildPart, ROOT, stalePart } from './parts.ts'

/**
 * Builds what has changed since its last build; when nothing has, it costs a few milliseconds. The build is a process
 * of its own: bundlers would stay in our memory, and a test runner's environment would end up in what they build.
 */
export async function buildStale(parts: readonly BuildPart[] = BUILD_PARTS): Promise<void> {
  if (!parts.some(stalePart)) return
  await withLock(join(ROOT, '.cache/build.lock'), async () => {
    for (const part of parts.filter(stalePart)) {
      console.error(`wagmios: building the ${part.name}`)
      const { NODE_ENV, VITEST, ...env } = process.env
      await runCommand(process.execPath, [join(ROOT, 'scripts/build.ts'), part.name], { cwd: ROOT, env })
    }
  })
}
