import { type ChildProcess, spawn } from 'node:child_process'
import { ROOT } from '../building/parts.ts'

const running = new Set<ChildProcess>()

export interface StepOptions {
  env?: NodeJS.ProcessEnv
  /** Keep its output until it has ended, so that it does not mix with that of another step. Default: no. */
  held?: boolean
}

/** Runs one part of a test run and resolves with its exit code. */
export function runStep(command: string, args: readonly string[], options: StepOptions = {}): Promise<number> {
  return new Promise((resolve) => {
    const stdio = options.held ? (['ignore', 'pipe', 'pipe'] as const) : (['ignore', 'inherit', 'inherit'] as const)
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...options.env }, stdio: [...stdio] })
    running.add(child)
    const output: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', (error) => console.error(`${command}: ${error.message}`))
    child.on('close', (code) => {
      running.delete(child)
      process.stdout.write(Buffer.concat(output))
      resolve(code ?? 1)
    })
  })
}

/** Asks all running steps to end. */
export function endSteps(): void {
  for (const child of running) child.kill('SIGTERM')
}
