import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

export interface ProcessRow {
  pid: number
  parent: number
  /** Clock ticks since boot; with the pid it names a process for good, as pids are used again. */
  startTime: number
  state: string
}

/** One process of /proc, or undefined when there is none with this pid. */
export function processRow(pid: number): ProcessRow | undefined {
  return statRow(pid, `/proc/${pid}/stat`)
}

/** The states of a process's threads: `R` runs, `S` waits, `T` is stopped. Empty when it is gone. */
export function threadStates(pid: number): string[] {
  const folder = `/proc/${pid}/task`
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((thread) => statRow(pid, `${folder}/${thread}/stat`)?.state ?? '')
}

function statRow(pid: number, file: string): ProcessRow | undefined {
  try {
    const stat = readFileSync(file, 'utf8')
    // The program's name stands in brackets and may contain spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { pid, state: fields[0] ?? '', parent: Number(fields[1]), startTime: Number(fields[19]) }
  } catch {
    return undefined
  }
}

/** All processes of this machine that /proc shows. */
export function allProcesses(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => processRow(Number(name)))
    .filter((row) => row !== undefined)
}

/** Whether that very process (not another one that got its pid) still runs. */
export function isRunning(pid: number, startTime?: number): boolean {
  const row = processRow(pid)
  return row !== undefined && row.state !== 'Z' && (startTime === undefined || row.startTime === startTime)
}

/** The pids below `root`, children before their own children. */
export function descendants(root: number): number[] {
  const rows = allProcesses()
  const found: number[] = []
  const open = [root]
  for (let parent = open.shift(); parent !== undefined; parent = open.shift()) {
    const children = rows.filter((row) => row.parent === parent).map((row) => row.pid)
    found.push(...children)
    open.push(...children)
  }
  return found
}

/** The pids of these programs (names of their executables) whose command line contains `text`. */
export function processesMentioning(text: string, programs: readonly string[]): number[] {
  return allProcesses()
    .map((row) => row.pid)
    .filter((pid) => {
      const line = commandLine(pid)
      return line.includes(text) && programs.includes(basename(line.split('\0')[0] ?? ''))
    })
}

/** The arguments of a process, each ended by a zero character; empty when it is gone. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
  } catch {
    return ''
  }
}

/** SIGKILLs a process; one that is gone already is fine. */
export function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
