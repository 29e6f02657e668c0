const cleanups: (() => void)[] = []

/** To be called when what a test has opened has to go: sockets, streams. */
export function onCleanup(end: () => void): void {
  cleanups.push(end)
}

/** For `afterEach`: ends everything that was opened since. */
export function cleanUp(): void {
  for (const end of cleanups.splice(0)) end()
}
