import { computed, type Ref, shallowRef, watch } from 'vue'
import { SaveTemplateDocument } from '../gql/graphql.ts'
import { useMutationCall } from './useMutationCall.ts'

/** A template's text as it is being edited, beside what is saved, which somebody else may change meanwhile. */
export function useTemplateDraft(saved: Readonly<Ref<{ name: string; compose: string } | undefined>>) {
  const draft = shallowRef('')
  /** What the draft was begun from. */
  const base = shallowRef<string | null>(null)
  const { call, pending, error } = useMutationCall(SaveTemplateDocument)

  const isDirty = computed(() => base.value !== null && draft.value !== base.value)
  /** Saved by somebody else while there are changes here. */
  const isBehind = computed(() => isDirty.value && saved.value !== undefined && saved.value.compose !== base.value)

  watch(
    saved,
    (now) => {
      if (now && !isDirty.value) take()
    },
    { immediate: true },
  )

  /** Drops the draft for what is saved. */
  function take(): void {
    if (!saved.value) return
    base.value = saved.value.compose
    draft.value = saved.value.compose
  }

  /** Goes on with the draft; saving it replaces the other text, which stays as a version. */
  function keep(): void {
    if (saved.value) base.value = saved.value.compose
  }

  async function save(): Promise<boolean> {
    if (!saved.value || pending.value) return false
    const text = draft.value
    base.value = text
    try {
      await call({ name: saved.value.name, compose: text })
      return true
    } catch {
      base.value = saved.value.compose
      return false
    }
  }

  return { draft, isDirty, isBehind, take, keep, save, pending, error }
}
