import { Worker } from 'node:worker_threads'
import type { AppQuestion } from '../marketplace/marketplaceApp.ts'
import { Serial } from '../store/serial.ts'
import type { ReadFile } from './loader/files.ts'
import type { LoadInput, LoadResult } from './loadInput.ts'
import type { FromThread, ToThread } from './loadThread.ts'

/** The largest files take a second. What takes longer, on a machine however busy, is none of use. */
const LIMIT_MS = 30_000
/** A thread costs some megabytes: it ends when nothing large came for so long. */
const IDLE_MS = 60_000
/** Of the thread's own heap. The bounds of a project stay far below it. */
const MEMORY_MB = 192

type Exhausted = 'time' | 'memory'

let thread: Worker | null = null
let idle: NodeJS.Timeout | undefined
const turns = new Serial()

/**
 * Loads in a thread of its own, so that nobody waits for a large file but who sent it. One at a time; a file that takes
 * the thread down, in time or memory, is reported as too large.
 */
export async function loadApart({ readFile, ...load }: LoadInput): Promise<LoadResult> {
  const asked: ToThread = { load, readsFiles: readFile !== undefined }
  const result = await turns.run(() => inThread<LoadResult>(asked, readFile))
  return typeof result === 'string' ? tooCostly(load.files[0]?.path, result) : result
}

/** What a Compose text asks its user, found in the thread; nothing where that is too much. */
export async function questionsApart(compose: string): Promise<AppQuestion[]> {
  const result = await turns.run(() => inThread<AppQuestion[]>({ questionsOf: compose }))
  return typeof result === 'string' ? [] : result
}

/** The thread's answer, or what it ran out of. */
async function inThread<Result extends object>(asked: ToThread, readFile?: ReadFile): Promise<Result | Exhausted> {
  clearTimeout(idle)
  thread ??= startThread()
  const current = thread
  const say = (message: ToThread) => current.postMessage(message)
  const { promise, resolve, reject } = Promise.withResolvers<Result | Exhausted>()
  const limit = setTimeout(() => resolve('time'), LIMIT_MS)
  const onMessage = (message: FromThread<Result>) => {
    if ('result' in message) resolve(message.result)
    else if ('failure' in message) reject(message.failure)
    else if (readFile) readFile(message.read).then((text) => say({ text }), reject)
  }
  // Beyond its memory; anything else is an error of ours.
  const onError = (error: Error & { code?: string }) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve('memory') : reject(error)
  const onExit = () => reject(new Error('the thread that loads Compose files ended'))
  current.on('message', onMessage).on('error', onError).on('exit', onExit)
  current.ref()
  say(asked)
  let isFree = false
  try {
    const result = await promise
    isFree = typeof result !== 'string'
    return result
  } finally {
    clearTimeout(limit)
    current.off('message', onMessage).off('error', onError).off('exit', onExit)
    // What was not finished must not answer the next one.
    if (isFree) rest(current)
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

function tooCostly(file: string | undefined, what: Exhausted): LoadResult {
  const message = `loading the file takes too much ${what}`
  const fix = 'Make the file smaller, and use fewer aliases, merges and variables.'
  const place = { path: '', file: file ?? null, line: null, column: null }
  return { project: null, problems: [{ severity: 'error', code: 'TOO_COSTLY', message, fix, ...place }] }
}
