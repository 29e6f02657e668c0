import { playFullDisk } from '../../server/tests/testing/fullDisk.ts'
import { buildServerProgram } from '../../server/tests/testing/serverProcess.ts'

const REFUSALS = 100_000

/** A server whose disk runs full, and 100,000 refused calls before, while and after. Needs root, for a disk of its own. */
export async function fullDisk(say: (line: string) => void): Promise<void> {
  await buildServerProgram()
  const begin = performance.now()
  const { kind, refusals, linesOfRefusals, logBytes, secondsFull } = await playFullDisk(REFUSALS, say)
  const seconds = Math.round((performance.now() - begin) / 1000)
  say(`${refusals} refusals on ${kind} in ${seconds} s, of which it was full for ${secondsFull} s`)
  say(`${linesOfRefusals} lines of them, ${Math.round(logBytes / 1024)} KiB of log; nothing lost, nothing doubled`)
}
