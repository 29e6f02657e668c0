import { onScopeDispose } from 'vue'

/** Adds a listener that goes with the caller's component. */
export function listenIn<T>(listeners: Set<T>, listener: T): void {
  listeners.add(listener)
  onScopeDispose(() => listeners.delete(listener))
}
