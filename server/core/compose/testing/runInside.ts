import { inject } from 'vitest'
import { tryCommand } from '../../../../scripts/runCommand.ts'

/** Runs a command inside a container; resolves with what it printed, whatever its exit code. */
export async function runInside(container: string, ...command: string[]): Promise<string> {
  const env = { DOCKER_HOST: inject('dockerHost') }
  const { stdout, stderr } = await tryCommand(inject('dockerBinary'), ['exec', container, ...command], { env })
  return `${stdout}${stderr}`.trim()
}
