import type { NewEntry } from '../entry.ts'

/** What an agent did; the parts that a test is about are given. */
export function entry(part: Partial<NewEntry> = {}): NewEntry {
  return {
    actor: { kind: 'KEY', keyId: 'k1', label: 'openclaw' },
    via: 'REST',
    action: 'container.start',
    target: { kind: 'container', id: 'c1', name: 'web' },
    outcome: 'SUCCEEDED',
    intentId: null,
    code: null,
    message: null,
    requiredScopes: null,
    durationMs: 3,
    requestId: 'r1',
    detail: null,
    ...part,
  }
}
