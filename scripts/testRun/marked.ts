import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { allProcesses, commandLine, isRunning, killHard } from '../testing/processTable.ts'
import { waitUntil } from '../testing/waitUntil.ts'

/** The environment variable that every process of one test run inherits, however deep it is started. */
export const MARK = 'WAGMIOS_TEST_RUN'

const ENGINE_HOST = 'testing/engineHost.ts'

export interface Leftover {
  pid: number
  command: string
}

/**
 * Waits until the processes that carry this mark have ended: first, for at most 30 s, those that clean an engine up, then
 * the others for `grace` milliseconds. What still runs is killed and returned.
 */
export async function endMarked(mark: string, grace = 3_000): Promise<Leftover[]> {
  const cleaned = Date.now() + 30_000
  while (marked(mark).some((row) => row.command.includes(ENGINE_HOST)) && Date.now() < cleaned) await sleep(50)
  const ended = Date.now() + grace
  while (marked(mark).length > 0 && Date.now() < ended) await sleep(50)
  const left = marked(mark)
  for (const { pid } of left) killHard(pid)
  await waitUntil('the killed processes to end', () => left.every(({ pid }) => !isRunning(pid)))
  return left
}

function marked(mark: string): Leftover[] {
  const needle = `${MARK}=${mark}\0`
  return allProcesses()
    .filter((row) => row.pid !== process.pid && row.state !== 'Z' && environmentOf(row.pid).includes(needle))
    .map((row) => ({ pid: row.pid, command: commandLine(row.pid).replaceAll('\0', ' ').trim() }))
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
  } catch {
    return ''
  }
}
