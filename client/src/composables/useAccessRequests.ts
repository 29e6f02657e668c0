import { computed, type InjectionKey, inject, onScopeDispose, provide, type Ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { allowedText, refusedText } from '../components/agents/requestText.ts'
import { isDestructive } from '../components/keys/scopeDeeds.ts'
import {
  AccessRequestsChangedDocument,
  AllowAccessRequestDocument,
  DismissAccessRequestDocument,
  type RequestFieldsFragment,
  RevokeAppNeedsDocument,
  UpdateKeyDocument,
} from '../gql/graphql.ts'
import { useNotices } from './useNotices.ts'
import { useSession } from './useSession.ts'
import { useStream } from './useStream.ts'

type Request = RequestFieldsFragment

interface AccessRequests {
  /** What waits for the owner's decision, latest asked first. */
  waiting: Readonly<Ref<readonly Request[]>>
  allow: (request: Request) => Promise<void>
  dismiss: (request: Request) => Promise<void>
  pending: Readonly<Ref<boolean>>
}

const KEY: InjectionKey<AccessRequests> = Symbol('access requests')

/** One for the page: the window's title stands outside of every session. */
const waiting = shallowRef<readonly Request[]>([])

/** How many decisions wait on the shown server. */
export const waitingCount = computed(() => waiting.value.length)

/** Pages that show the requests themselves, so that a message about them would only be in the way. */
const SHOWN_ON: readonly unknown[] = ['home', 'agents']

/** Follows what waits for the owner, for as long as the session lasts. Called once, around all pages. */
export function provideAccessRequests(): void {
  const { client } = useSession()
  const router = useRouter()
  const { notify, report, dismiss: close } = useNotices()
  /** Requests that were announced, with the message that did it. */
  let announced: Map<string, number> | null = null
  const open = shallowRef(0)

  useStream({
    document: AccessRequestsChangedDocument,
    variables: {},
    onData: ({ accessRequestsChanged }) => take(accessRequestsChanged),
  })
  onScopeDispose(() => (waiting.value = []))

  function take(requests: readonly Request[]): void {
    waiting.value = requests
    // What waited before the page was opened is no news.
    const before = announced
    announced = new Map(
      requests.map((request) => [request.id, before?.get(request.id) ?? (before ? announce(request) : 0)]),
    )
    for (const [id, message] of before ?? []) if (!announced.has(id)) close(message)
  }

  function announce(request: Request): number {
    if (SHOWN_ON.includes(router.currentRoute.value.name)) return 0
    return notify({
      tone: 'warn',
      title: `${refusedText(request)} · refused`,
      action: { label: 'Review', run: () => void router.push({ name: 'agents' }) },
      lastsMs: 15_000,
    })
  }

  async function answered<T>(
    call: Promise<{ data?: T | undefined; error?: Error | undefined }>,
  ): Promise<T | undefined> {
    open.value += 1
    const { data, error } = await call
    open.value -= 1
    if (error) report(error)
    return data
  }

  async function allow(request: Request): Promise<void> {
    const data = await answered(client.mutation(AllowAccessRequestDocument, { id: request.id }).toPromise())
    if (!data) return
    const given = data.allowAccessRequest
    notify({
      title: allowedText(given),
      detail: 'Until you take it back.',
      action: { label: 'Undo', run: () => void takeBack(given) },
      ...(isDestructive(given.scopes) && { lastsMs: 0 }),
    })
  }

  function takeBack({ kind, key, scopes, app, needs }: Request): Promise<unknown> {
    if (kind === 'CONSENT' && app)
      return answered(client.mutation(RevokeAppNeedsDocument, { appId: app.id, needs }).toPromise())
    const left = key.scopes.filter((scope) => !scopes.includes(scope))
    return answered(client.mutation(UpdateKeyDocument, { id: key.id, scopes: left }).toPromise())
  }

  async function dismiss(request: Request): Promise<void> {
    await answered(client.mutation(DismissAccessRequestDocument, { id: request.id }).toPromise())
  }

  provide(KEY, { waiting, allow, dismiss, pending: computed(() => open.value > 0) })
}

export function useAccessRequests(): AccessRequests {
  const requests = inject(KEY)
  if (!requests) throw new Error('used outside of a session')
  return requests
}
