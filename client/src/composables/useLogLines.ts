import { onScopeDispose, shallowRef } from 'vue'
import { LogBuffer, type NewLine } from '../components/logs/logBuffer.ts'

/** Lines kept in the browser. Older ones go; the engine still has them. */
export const LOG_CAPACITY = 100_000
/** So that no frame takes long, however much comes at once. */
const LINES_A_FRAME = 10_000

/**
 * A log that grows while it is looked at. Lines are taken at most once a frame, however fast they come; `version`
 * grows whenever what is shown changes.
 */
export function useLogLines(capacity: number = LOG_CAPACITY) {
  const buffer = new LogBuffer(capacity)
  const version = shallowRef(0)
  let waiting: NewLine[] = []
  let frame = 0

  function add(lines: readonly NewLine[]): void {
    // A hidden tab gets no frames, and must not gather lines without end.
    waiting = waiting.length + lines.length > capacity ? [...waiting, ...lines].slice(-capacity) : waiting.concat(lines)
    frame ||= requestAnimationFrame(take)
  }

  function take(): void {
    buffer.push(waiting.slice(0, LINES_A_FRAME))
    waiting = waiting.slice(LINES_A_FRAME)
    frame = waiting.length > 0 ? requestAnimationFrame(take) : 0
    version.value += 1
  }

  function clear(): void {
    waiting = []
    buffer.clear()
    version.value += 1
  }

  onScopeDispose(() => cancelAnimationFrame(frame))
  return { buffer, version, add, clear }
}

export type LogLines = ReturnType<typeof useLogLines>
