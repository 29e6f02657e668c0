/**
 * Loads Compose files in a thread of its own, one at a time. Files that a project names are read by the main thread,
 * which knows what may be read.
 */
import { parentPort } from 'node:worker_threads'
import type { AppQuestion } from '../marketplace/marketplaceApp.ts'
import { templateQuestions } from '../templates/templateQuestions.ts'
import { checkComposeHere } from './loadHere.ts'
import type { LoadInput, LoadResult } from './loadInput.ts'

/** What the thread is asked: to load, what a text asks its user, or here is the file that it wanted. */
export type ToThread =
  | { load: Omit<LoadInput, 'readFile'>; readsFiles: boolean }
  | { questionsOf: string }
  | { text: string | null }
/** What it says: give me this file, here is the result, or it failed in a way that no file should make it. */
export type FromThread<Result> = { read: string } | { result: Result } | { failure: unknown }

const port = parentPort
if (port === null) throw new Error('loadThread.ts is run as a thread')
const say = (message: FromThread<LoadResult | AppQuestion[]>) => port.postMessage(message)
let fileCame: ((text: string | null) => void) | null = null

function readFile(path: string): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  fileCame = resolve
  say({ read: path })
  return promise
}

port.on('message', (message: ToThread) => {
  if ('text' in message) return fileCame?.(message.text)
  answer(message).then(
    (result) => say({ result }),
    (failure: unknown) => say({ failure }),
  )
})

async function answer(message: Exclude<ToThread, { text: string | null }>): Promise<LoadResult | AppQuestion[]> {
  if ('questionsOf' in message) return templateQuestions(message.questionsOf)
  return checkComposeHere({ ...message.load, ...(message.readsFiles && { readFile }) })
}
