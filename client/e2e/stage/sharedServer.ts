import { afterAll, inject } from 'vitest'
import { type Api, apiOf, setUp } from './api.ts'
import { startServer } from './startServer.ts'

export interface SharedServer {
  origin: string
  ownerKey: string
  owner: Api
}

let shared: Promise<SharedServer> | undefined
let stop: (() => Promise<void> | void) | undefined

// Vitest ends its workers with a signal, which runs no exit handlers.
afterAll(() => stop?.())

/** The server of all files, set up, on the engine of this run. */
export function sharedServer(): Promise<SharedServer> {
  shared ??= start()
  return shared
}

async function start(): Promise<SharedServer> {
  const server = await startServer(inject('dockerHost'))
  const { origin, setupLink } = server
  stop = () => server.stop()
  const ownerKey = await setUp(origin, setupLink)
  return { origin, ownerKey, owner: apiOf(origin, ownerKey) }
}
