import { spawn } from 'node:child_process'

export interface CommandOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  input?: string | Buffer
}

export interface CommandResult {
  code: number
  stdout: string
  stderr: string
}

/** Runs a program to its end and resolves with its output, whatever its exit code; rejects when it can't be started. */
export function tryCommand(command: string, args: readonly string[], options: CommandOptions = {}) {
  return new Promise<CommandResult>((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: ['pipe', 'pipe', 'pipe'] })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({ code: code ?? 1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    )
    // A program that exits without reading its input is no fault of ours.
    child.stdin.on('error', () => {})
    child.stdin.end(options.input)
  })
}

/** As `tryCommand`, but an exit code other than 0 throws with what the program said. Resolves with its stdout. */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions = {}) {
  const result = await tryCommand(command, args, options)
  if (result.code === 0) return result.stdout
  const said = (result.stderr || result.stdout).trim().split('\n').slice(-12).join('\n')
  throw new Error(`${command} ${args.join(' ')} exited with ${result.code}:\n${said}`)
}
