import type { Core } from '../core/core.ts'

/**
 * Answer of `GET /health`: the process and the engine apart. `status` is about the process, which answers. The same
 * facts stand in the envelope and beside it, where health checks of every kind look for `status`.
 */
export async function health(core: Core) {
  const engine = core.mirror.status
  const storage = await storageOf(core)
  const facts = {
    status: 'ok',
    version: core.version,
    uptime_seconds: Math.round((Date.now() - core.system.startedAt.getTime()) / 1000),
    engine:
      engine.state === 'CONNECTED'
        ? { status: 'ok', version: engine.version.Version, api_version: engine.version.ApiVersion, since: engine.since }
        : { status: engine.state.toLowerCase(), error: engine.error.message, since: engine.since },
    storage,
  }
  return { ...facts, success: true, data: facts, error: null }
}

/** Counts of what is in the reserve and what is in memory only, as the disk does not take it for now. */
async function storageOf({ storage, activity, keys }: Core) {
  return {
    status: (await storage.isLow()) ? 'low' : 'ok',
    entries_in_reserve: activity.keptCount,
    entries_in_memory: activity.unwrittenCount,
    keys_in_memory: keys.unsavedCount,
  }
}
