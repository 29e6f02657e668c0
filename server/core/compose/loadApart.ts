import { Worker } from 'node:worker_threads'
import { Serial } from '../store/serial.ts'
import type { LoadInput, LoadResult } from './loadInput.ts'
import type { FromThread, ToThread } from './loadThread.ts'

/** The largest files take a second. What takes longer, on a machine however busy, is none of use. */
const LIMIT_MS = 30_000
/** A thread costs some megabytes: it ends when nothing large came for so long. */
const IDLE_MS = 60_000
/** Of the thread's own heap. The bounds of a project stay far below it. */
const MEMORY_MB = 192

let thread: Worker | null = null
let idle: NodeJS.Timeout | undefined
const turns = new Serial()

/**
 * Loads in a thread of its own, so that nobody waits for a large file but who sent it. One at a time; a file that takes
 * the thread down, in time or memory, is reported as too large.
 */
export function loadApart(input: LoadInput): Promise<LoadResult> {
  return turns.run(() => loadInThread(input))
}

async function loadInThread({ readFile, ...load }: LoadInput): Promise<LoadResult> {
  clearTimeout(idle)
  thread ??= startThread()
  const current = thread
  const say = (message: ToThread) => current.postMessage(message)
  const { promise, resolve, reject } = Promise.withResolvers<LoadResult>()
  const limit = setTimeout(() => resolve(tooLarge(load.files[0]?.path, 'time')), LIMIT_MS)
  const onMessage = (message: FromThread) => {
    if ('result' in message) resolve(message.result)
    else if ('failure' in message) reject(message.failure)
    else if (readFile) readFile(message.read).then((text) => say({ text }), reject)
  }
  // Beyond its memory; anything else is an error of ours.
  const onError = (error: Error & { code?: string }) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooLarge(load.files[0]?.path, 'memory')) : reject(error)
  const onExit = () => reject(new Error('the thread that loads Compose files ended'))
  current.on('message', onMessage).on('error', onError).on('exit', onExit)
  current.ref()
  say({ load, readsFiles: readFile !== undefined })
  let isDone = false
  try {
    const result = await promise
    isDone = result.problems.every(({ code }) => code !== GAVE_UP)
    return result
  } finally {
    clearTimeout(limit)
    current.off('message', onMessage).off('error', onError).off('exit', onExit)
    // What was not finished must not answer the next one.
    if (isDone) rest(current)
    else endThread(current)
  }
}

function startThread(): Worker {
  return new Worker(new URL('./loadThread.ts', import.meta.url), {
    name: 'compose-load',
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
}

function rest(current: Worker): void {
  current.unref()
  idle = setTimeout(() => endThread(current), IDLE_MS)
  idle.unref()
}

function endThread(current: Worker): void {
  if (thread === current) thread = null
  // It may end in any way now.
  current.on('error', () => {})
  void current.terminate()
}

const GAVE_UP = 'TOO_COSTLY'

function tooLarge(file: string | undefined, what: 'time' | 'memory'): LoadResult {
  const message = `loading the file takes too much ${what}`
  const fix = 'Make the file smaller, and use fewer aliases, merges and variables.'
  const place = { path: '', file: file ?? null, line: null, column: null }
  return { project: null, problems: [{ severity: 'error', code: GAVE_UP, message, fix, ...place }] }
}
