import { installPrograms } from '../installPackages.ts'
import { fetchEngines } from '../testing/fetchEngines.ts'
import { staticBusybox } from '../testing/staticBusybox.ts'

const PROGRAMS = ['ip', 'iptables', 'dockerd', 'docker-registry', 'chromium']

/**
 * Brings all that the engine and browser tests start, before any of them does. What can't be had is said here; the tests
 * that need it then fail by themselves.
 */
export async function bringPrograms(say: (line: string) => void): Promise<void> {
  await installPrograms(PROGRAMS, say).catch((error: unknown) => say(`PROGRAMS ARE MISSING: ${error}`))
  await staticBusybox(say).catch((error: unknown) => say(`BUSYBOX IS MISSING: ${error}`))
  await fetchEngines(say).catch((error: unknown) => say(`DOCKER 28 AND COMPOSE V2 ARE MISSING: ${error}`))
}
