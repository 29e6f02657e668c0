const TICK_MS = 2

/**
 * The longest time that this thread's event loop was busy with one thing, in milliseconds of the processor: what others
 * on the machine do does not count.
 */
export function measureStalls(): { take: () => number; stop: () => void } {
  let worst = 0
  let before = process.threadCpuUsage()
  const timer = setInterval(() => {
    const now = process.threadCpuUsage()
    worst = Math.max(worst, (now.user + now.system - before.user - before.system) / 1000)
    before = now
  }, TICK_MS)
  return {
    take() {
      const taken = worst
      worst = 0
      return taken
    },
    stop: () => clearInterval(timer),
  }
}
