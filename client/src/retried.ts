/** Milliseconds before the next try: a network that changes loses what is on the way, and is there again at once. */
const WAITS_MS = [150, 600, 2000]

/**
 * A chunk's loader that tries again when the network drops it. Starting containers do that: every network interface
 * that comes or goes makes browsers on the same machine give up what they are loading.
 */
export function retried<T>(load: () => Promise<T>): () => Promise<T> {
  return async () => {
    for (const wait of WAITS_MS) {
      try {
        return await load()
      } catch {
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
    return load()
  }
}

const RELOADED_AT = 'wagmios.reloadedAt'

/** Loads the page anew where its chunks are gone, as after an update of the server. Once a minute at most. */
export function reloadAt(path: string): boolean {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED_AT)) < 60_000) return false
  sessionStorage.setItem(RELOADED_AT, String(Date.now()))
  location.assign(path)
  return true
}
