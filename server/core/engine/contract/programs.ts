import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeProcess } from '../fake/fakeProcess.ts'
import type { ContainerConfig } from '../types.ts'

interface Program {
  /** For a shell on a real engine. */
  script: string
  /** The same for the fake one. */
  run(process: FakeProcess): void | Promise<void>
}

const UNTIL_STOPPED = 'trap "exit 0" TERM; sleep 1000 & wait'

export const LONG_LINE = 'abcdefgh'.repeat(5_000)

/** What the containers of the contract do. */
export const PROGRAMS = {
  untilStopped: { script: UNTIL_STOPPED, run: () => {} },
  stubborn: {
    script: 'trap "" TERM; echo ready; sleep 1000 & wait',
    run: (process) => {
      process.onSignal = () => {}
      process.stdout('ready\n')
    },
  },
  exit3: { script: 'exit 3', run: (process) => process.exit(3) },
  printBoth: {
    // The pauses keep the order of the two streams.
    script: 'echo one; sleep 0.2; echo "größe 漢字 🚢" >&2; sleep 0.2; printf "three\\r\\nno end"',
    run: async (process) => {
      process.stdout('one\n')
      await sleep(20)
      process.stderr('größe 漢字 🚢\n')
      await sleep(20)
      process.stdout('three\r\nno end')
      process.exit(0)
    },
  },
  printAndRun: {
    script: `echo one; echo two; ${UNTIL_STOPPED}`,
    run: (process) => process.stdout('one\ntwo\n'),
  },
  tick: {
    script: 'trap "exit 0" TERM; i=0; while :; do i=$((i+1)); echo tick $i; sleep 0.05; done',
    run: (process) => {
      let count = 0
      const timer = setInterval(() => process.stdout(`tick ${++count}\n`), 50)
      process.ended.addEventListener('abort', () => clearInterval(timer))
    },
  },
  longLine: {
    script: `i=0; while [ $i -lt 5000 ]; do printf abcdefgh; i=$((i+1)); done; echo; echo next`,
    run: (process) => {
      process.stdout(`${LONG_LINE}\nnext\n`)
      process.exit(0)
    },
  },
  showFile: {
    script: 'cat /tmp/in/hello',
    run: (process) => {
      process.stdout(process.files.get('/tmp/in/hello') ?? '')
      process.exit(0)
    },
  },
  healthy: {
    script: `: healthy; ${UNTIL_STOPPED}`,
    run: (process) => void setTimeout(() => process.health('healthy'), 20),
  },
  unhealthy: {
    script: `: unhealthy; ${UNTIL_STOPPED}`,
    run: (process) => void setTimeout(() => process.health('unhealthy'), 20),
  },
} satisfies Record<string, Program>

export type ProgramName = keyof typeof PROGRAMS

/** The command line that runs a program on a real engine. */
export function commandOf(name: ProgramName): string[] {
  return ['sh', '-c', PROGRAMS[name].script]
}

/** Runs the program whose command line a container of the fake engine has. */
export function runFakeProgram(process: FakeProcess) {
  const script = process.config.Cmd?.[2]
  const program = Object.values<Program>(PROGRAMS).find((candidate) => candidate.script === script)
  void program?.run(process)
}

/** A health check, of which an engine makes five a second. */
export function healthcheck(command: 'true' | 'false'): Pick<ContainerConfig, 'Healthcheck'> {
  return { Healthcheck: { Test: ['CMD', command], Interval: 200_000_000, Timeout: 5_000_000_000, Retries: 1 } }
}
