import { computed, type Ref } from 'vue'
import { type Dismissals, openRefusals, type Refusal } from '../components/agents/openRefusals.ts'
import type { KeyFieldsFragment } from '../gql/graphql.ts'
import { useActivityFeed } from './useActivityFeed.ts'
import { useScopeChanges } from './useKeys.ts'
import { useSession } from './useSession.ts'
import { useStoredSetting } from './useStoredSetting.ts'

/** Refusals that wait for the owner, live, with the two answers there are. */
export function useRefusals(keys: Ref<readonly KeyFieldsFragment[]>) {
  const { instance } = useSession()
  const dismissed = useStoredSetting<Dismissals>(`dismissed.${instance.id}`, {}, isDismissals)
  const feed = useActivityFeed({ filter: { outcomes: ['DENIED'] }, first: 100, limit: 200 })
  const { setScopes, pending } = useScopeChanges()

  const refusals = computed(() =>
    openRefusals(
      feed.rows.value.map(({ entry }) => entry),
      keys.value,
      dismissed.value,
    ),
  )

  async function allow(refusal: Refusal): Promise<void> {
    const key = keys.value.find(({ id }) => id === refusal.keyId)
    if (key) await setScopes(key, [...key.scopes, ...refusal.missing])
  }

  function dismiss(refusal: Refusal): void {
    dismissed.value = { ...dismissed.value, [refusal.id]: refusal.entry.id }
  }

  return { refusals, allow, dismiss, pending }
}

function isDismissals(value: unknown): value is Dismissals {
  return typeof value === 'object' && value !== null && Object.values(value).every((id) => typeof id === 'string')
}
