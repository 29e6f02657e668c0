import type { ActivityFilter, Outcome } from '../../gql/graphql.ts'

/** Kinds of deeds that people look for, by the family of their action. */
export const FAMILIES = [
  { value: '', label: 'Everything' },
  { value: 'container.', label: 'Containers' },
  { value: 'app.', label: 'Apps' },
  { value: 'image.', label: 'Images' },
  { value: 'template.', label: 'Templates' },
  { value: 'key.', label: 'Keys' },
] as const

export const OUTCOMES = [
  { value: '', label: 'All' },
  { value: 'SUCCEEDED', label: 'Done' },
  { value: 'FAILED', label: 'Failed' },
  { value: 'DENIED', label: 'Refused' },
] as const

export const PERIODS = [
  { value: '', label: 'Any time' },
  { value: '1', label: 'Last hour' },
  { value: '24', label: 'Last 24 hours' },
  { value: '168', label: 'Last 7 days' },
] as const

/** What the page's address and controls hold. */
export interface FilterChoice {
  /** A key's id, `engine` for Docker's own events, or empty for all. */
  who: string
  family: (typeof FAMILIES)[number]['value']
  outcome: (typeof OUTCOMES)[number]['value']
  /** Hours back. */
  period: (typeof PERIODS)[number]['value']
  target: string
}

/** The API's filter for a choice. */
export function filterOf({ who, family, outcome, period, target }: FilterChoice, now: number): ActivityFilter {
  const outcomes: Outcome[] = outcome === '' ? [] : [outcome]
  return {
    ...(who === 'engine' ? { actorKind: 'ENGINE' as const } : who && { keyId: who }),
    ...(family && { action: family }),
    ...(outcomes.length > 0 && { outcomes }),
    ...(period && { since: new Date(now - Number(period) * 3_600_000).toISOString() }),
    ...(target.trim() && { target: target.trim() }),
  }
}
