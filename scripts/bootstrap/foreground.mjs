import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs a program with our terminal, hands it the signals that reach us, and resolves with its exit code (128 + number
 * when a signal ended it). A second SIGTERM ends it hard.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export function runForeground(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env })
    let terminations = 0
    const passOn = (signal) => {
      if (signal === 'SIGTERM') terminations++
      child.kill(terminations > 1 ? 'SIGKILL' : signal)
    }
    process.on('SIGTERM', passOn)
    process.on('SIGHUP', passOn)
    // Ctrl-C at a terminal reaches the child too, as it is of the same group; twice would mean "at once" to it.
    process.on('SIGINT', (signal) => process.stdin.isTTY || passOn(signal))
    watchNpm(() => passOn('SIGTERM'))
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

/**
 * npm passes signals on, but one that is ended hard can't: then nobody would be left to stop us.
 *
 * @param {() => void} gone
 */
function watchNpm(gone) {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined) return
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    gone()
  }, 250)
  timer.unref()
}
