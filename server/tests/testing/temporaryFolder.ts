import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that is gone when the running test ends. Outside of a test the caller removes it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wagmios-test-'))
  removeAfterTest(folder)
  return folder
}

function removeAfterTest(folder: string): void {
  try {
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  } catch {
    // Called from a hook: what is in the system's temporary folder, the process removes when it ends.
    process.once('exit', () => void rm(folder, { recursive: true, force: true }))
  }
}
