/**
 * The process that owns one private engine and its registry. It runs apart from the one that asked for it, so that it
 * cleans up whatever happens there: when the channel to it closes, it removes everything and ends.
 */
import { createDockerEngine } from './createDockerEngine.ts'
import { createPodmanEngine } from './createPodmanEngine.ts'
import { createEngineFolder, removeEngineFolder } from './engineFolder.ts'
import type { EngineAnswer, EngineRequest, EngineVersionName, RunningEngine } from './engineMessages.ts'

const say = (line: string) => answer({ kind: 'said', line })
const folder = await createEngineFolder()
let engine: RunningEngine | undefined
let ending: Promise<void> | undefined

function answer(message: EngineAnswer): void {
  if (process.connected) process.send?.(message)
}

function end(): Promise<void> {
  ending ??= (async () => {
    await engine?.tidy?.()
    await engine?.registry.stop()
    await removeEngineFolder(folder)
  })()
  return ending
}

async function endAndExit(): Promise<void> {
  try {
    await end()
    process.exit(0)
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
}

process.on('disconnect', () => void endAndExit())
// Ctrl-C reaches everyone at the terminal; the one who asked for the engine decides when it ends.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => void endAndExit())

async function handle(request: EngineRequest): Promise<void> {
  if (request.kind === 'stop') return end()
  if (!engine) throw new Error('the engine has not started')
  await engine.daemon[request.kind]()
}

process.on('message', (message) => {
  // The channel is private to `privateEngine.ts`, which sends nothing else.
  const request = message as EngineRequest
  handle(request)
    .then(() => answer({ kind: 'done', id: request.id }))
    .catch((error: unknown) => answer({ kind: 'failed', id: request.id, reason: String(error) }))
})

try {
  // `privateEngine.ts` checks the name before it starts this process.
  const version = process.argv[2] as EngineVersionName
  const ownNetwork = process.argv[3] === 'own-network'
  engine = await (version === 'podman'
    ? createPodmanEngine(folder, say)
    : createDockerEngine(folder, version, say, { ownNetwork }))
  answer({ kind: 'ready', facts: engine.facts })
} catch (error) {
  answer({ kind: 'failed', id: 0, reason: error instanceof Error ? error.message : String(error) })
  await endAndExit()
}
