import { useDebounceFn } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { CheckComposeDocument, type CheckFieldsFragment } from '../gql/graphql.ts'
import { useSession } from './useSession.ts'

/** Quiet after the last key before the server is asked. */
const QUIET_MS = 300

interface CheckRequest {
  compose: string
  /** Project that it would become. */
  name?: string
  /** For its variables. Absent: whatever is required gets a stand-in, as nobody has been asked yet. */
  values?: Record<string, string>
}

/** What a variable is until somebody answers. The same stand-in as the server's, when it saves a template. */
const STAND_IN = '1'
/** Said of variables that are asked for later. */
const ASKED_LATER = new Set(['VARIABLE_REQUIRED', 'UNSET_VARIABLE'])

/** What the loader and the policy say about a Compose text, asked again shortly after every change. Null pauses. */
export function useComposeCheck(request: () => CheckRequest | null) {
  const { plain, connection } = useSession()
  const check = shallowRef<CheckFieldsFragment | null>(null)
  const error = shallowRef<Error | null>(null)
  /** The answer on screen is about an older text. */
  const isStale = shallowRef(true)
  let latest = 0

  async function ask(): Promise<void> {
    const mine = ++latest
    const wanted = request()
    if (!wanted) return
    const answer = await answerTo(wanted, check.value)
    // Answered out of order, or the page is gone.
    if (mine !== latest) return
    error.value = answer.error ?? null
    if (answer.data) check.value = answer.data.checkCompose
    isStale.value = false
  }

  async function answerTo(wanted: CheckRequest, before: CheckFieldsFragment | null) {
    const isAsked = wanted.values !== undefined
    const first = await run({ ...wanted, values: wanted.values ?? standIns(before) })
    if (isAsked || !first.data?.checkCompose.problems.some(({ code }) => code === 'VARIABLE_REQUIRED')) return first
    // A variable that was not required a moment ago.
    return run({ ...wanted, values: standIns(first.data.checkCompose) })
  }

  const run = (variables: CheckRequest) => plain.query(CheckComposeDocument, { ...variables }).toPromise()
  const soon = useDebounceFn(ask, QUIET_MS)

  watch(
    [() => JSON.stringify(request()), () => connection.generation],
    ([now], [before]) => {
      if (now !== before) isStale.value = true
      void (before === undefined ? ask() : soon())
    },
    { immediate: true },
  )
  onScopeDispose(() => (latest += 1))

  const problems = computed(() => {
    const all = check.value?.problems ?? []
    return request()?.values === undefined ? all.filter(({ code }) => !ASKED_LATER.has(code)) : all
  })
  const errors = computed(() => problems.value.filter(({ severity }) => severity === 'error'))
  return { check, problems, errors, error, isStale, ask }
}

function standIns(check: CheckFieldsFragment | null): Record<string, string> {
  const required = check?.questions.filter((question) => question.required) ?? []
  return Object.fromEntries(required.map(({ name }) => [name, STAND_IN]))
}
