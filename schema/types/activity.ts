import type { ActivityPage } from '../../server/core/activity/activityLog.ts'
import type { ActivityActor, ActivityEntry, ActivityFilter, Target } from '../../server/core/activity/entry.ts'
import type { Caller } from '../../server/core/caller.ts'
import { DomainError } from '../../server/core/errors.ts'
import { requiresKey } from '../access.ts'
import { builder } from '../builder.ts'
import { ActorKindEnum, OutcomeEnum, RoleEnum, TargetKindEnum, ViaEnum } from './enums.ts'

const MAX_PAGE = 500
/** Names of `about`; each entry is compared with all of them. */
const MAX_ABOUT = 200

const ActorRef = builder.objectRef<ActivityActor>('ActivityActor').implement({
  description: 'Who did it.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ActorKindEnum, description: 'A key, the setup door, or the engine.' }),
    keyId: t.exposeID('keyId', { nullable: true, description: 'Also of keys that are revoked by now.' }),
    label: t.exposeString('label', { description: 'As it was at that moment.' }),
    role: t.field({
      type: RoleEnum,
      nullable: true,
      description: 'Role of the key; null for the setup door, the engine, and a key that is revoked by now.',
      resolve: ({ keyId }, _args, { core }) => (keyId === null ? null : (core.keys.principal(keyId)?.role ?? null)),
    }),
  }),
})

const TargetRef = builder.objectRef<Target>('ActivityTarget').implement({
  description: 'What an action is about.',
  fields: (t) => ({
    kind: t.expose('kind', { type: TargetKindEnum, description: 'What kind of thing it is.' }),
    id: t.exposeID('id', { description: 'Its id; what the caller wrote where nothing was found under it.' }),
    name: t.exposeString('name', { description: 'Its name at that moment.' }),
  }),
})

export const ActivityEntryRef = builder.objectRef<ActivityEntry>('ActivityEntry').implement({
  description: 'One line of the activity log. An action leaves two: its intent (STARTED) and its outcome.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Sorts by time; resume a subscription after it.' }),
    time: t.expose('time', { type: 'DateTime', description: 'When it was written down, in UTC.' }),
    actor: t.expose('actor', { type: ActorRef, description: 'Who did it, or tried to.' }),
    via: t.expose('via', { type: ViaEnum, description: 'The door it came through.' }),
    action: t.exposeString('action', { description: 'E.g. `container.start`.' }),
    target: t.expose('target', {
      type: TargetRef,
      description: 'What it was about; null where there is no such thing.',
      nullable: true,
    }),
    outcome: t.expose('outcome', { type: OutcomeEnum, description: 'How it ended; STARTED while that is not known.' }),
    intentId: t.exposeID('intentId', { nullable: true, description: 'The STARTED entry that this one concludes.' }),
    code: t.exposeString('code', { nullable: true, description: 'Error code where it failed or was refused.' }),
    message: t.exposeString('message', {
      description: 'Why it failed or was refused, for people; null otherwise.',
      nullable: true,
    }),
    requiredScopes: t.stringList({
      nullable: true,
      description: 'Scopes that a refused call lacked.',
      resolve: (entry) => entry.requiredScopes,
    }),
    durationMs: t.exposeInt('durationMs', {
      description: 'Milliseconds that it took; null where it never began.',
      nullable: true,
    }),
    requestId: t.exposeString('requestId', { description: 'Of the request, as its answer told in `X-Request-Id`.' }),
    count: t.int({
      description:
        'How often it happened: refusals and failures of a kind that come by the dozen are counted, and this is the last of them.',
      resolve: ({ repeats }) => repeats?.count ?? 1,
    }),
    firstAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the first of those counted here happened; null where the entry stands for one and was written at once.',
      resolve: ({ repeats }) => repeats?.firstAt ?? null,
    }),
    lastAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the last of them happened; null like `firstAt`.',
      resolve: ({ repeats }) => repeats?.lastAt ?? null,
    }),
    detail: t.expose('detail', {
      type: 'JSON',
      nullable: true,
      description: 'An object: what else is known. Never a secret.',
    }),
  }),
})

const PageInfoRef = builder.objectRef<{ hasNextPage: boolean; endCursor: string | null }>('PageInfo').implement({
  description: 'Where a page ends.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether older entries exist that match.' }),
    endCursor: t.exposeString('endCursor', {
      description: 'What `after` takes for the next page; null where this one is empty.',
      nullable: true,
    }),
  }),
})

const EdgeRef = builder.objectRef<ActivityEntry>('ActivityEdge').implement({
  description: 'An entry with its place in the list.',
  fields: (t) => ({
    cursor: t.exposeString('id', { description: 'What `after` takes to go on behind this entry.' }),
    node: t.field({ type: ActivityEntryRef, description: 'The entry.', resolve: (entry) => entry }),
  }),
})

const ConnectionRef = builder.objectRef<ActivityPage>('ActivityConnection').implement({
  description: 'A page of the log, newest entry first.',
  fields: (t) => ({
    edges: t.field({
      type: [EdgeRef],
      description: 'The entries with their cursors.',
      resolve: (page) => page.entries,
    }),
    nodes: t.field({ type: [ActivityEntryRef], description: 'The entries alone.', resolve: (page) => page.entries }),
    pageInfo: t.field({
      type: PageInfoRef,
      description: 'Where this page ends.',
      resolve: (page) => ({ hasNextPage: page.hasMore, endCursor: page.entries.at(-1)?.id ?? null }),
    }),
  }),
})

const ActivityFilterInput = builder.inputType('ActivityFilter', {
  description: 'Every part given must hold.',
  fields: (t) => ({
    keyId: t.id({ description: 'Only entries of this key.' }),
    actorKind: t.field({ type: ActorKindEnum, description: 'Only entries of this kind of actor.' }),
    action: t.string({ description: 'An action, or a family with a dot at the end: `container.`' }),
    target: t.string({ description: "Part of the target's name, or its whole id." }),
    about: t.idList({ description: `Whole ids or names of targets, of which one is meant; ${MAX_ABOUT} at most.` }),
    targetKind: t.field({ type: TargetKindEnum, description: 'Only entries about this kind of thing.' }),
    outcomes: t.field({ type: [OutcomeEnum], description: 'Only entries that ended like one of these.' }),
    since: t.field({ type: 'DateTime', description: 'Inclusive.' }),
    until: t.field({ type: 'DateTime', description: 'Exclusive.' }),
  }),
})

builder.queryFields((t) => ({
  activity: t.field({
    ...requiresKey('activity.list'),
    type: ConnectionRef,
    description: 'The activity log, newest first. The owner sees everything, an agent key its own entries.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: `1 to ${MAX_PAGE}.` }),
      after: t.arg.string({ description: 'endCursor of the previous page.' }),
      filter: t.arg({ type: ActivityFilterInput, description: 'Only entries that match.' }),
    },
    resolve: async (_root, { first, after, filter }, { core, caller }) => {
      const count = first ?? 50
      if (count < 1 || count > MAX_PAGE)
        throw new DomainError('INVALID_INPUT', `first must be 1 to ${MAX_PAGE}.`, { path: 'first' })
      // Not for agents, who could make a line of every refusal by asking after each.
      if (caller.principal?.role === 'OWNER') await core.activity.tellCounts()
      return core.activity.list({
        first: count,
        ...(after && { before: after }),
        filter: visible(caller, filterOf(filter)),
      })
    },
  }),
  activityEntry: t.field({
    ...requiresKey('activity.read'),
    type: ActivityEntryRef,
    description: 'One entry; an agent key finds its own only. Errors: NOT_FOUND.',
    args: { id: t.arg.id({ description: 'Id of the entry.', required: true }) },
    resolve: async (_root, { id }, { core, caller }) => {
      const entry = await core.activity.get(id)
      if (!entry || (caller.principal?.role !== 'OWNER' && entry.actor.keyId !== caller.principal?.keyId))
        throw new DomainError('NOT_FOUND', `No activity entry has the id ${id}.`)
      return entry
    },
  }),
}))

builder.subscriptionFields((t) => ({
  activityAdded: t.field({
    ...requiresKey('activity.follow'),
    type: ActivityEntryRef,
    description: 'New entries. With `after`, first everything since that entry: nothing is missed over a reconnect.',
    args: {
      after: t.arg.id({ description: 'Id of the last entry received.' }),
      filter: t.arg({ type: ActivityFilterInput, description: 'Only entries that match.' }),
    },
    subscribe: (_root, { after, filter }, { core, caller }) =>
      core.activity.subscribe({ ...(after && { after }), filter: visible(caller, filterOf(filter)) }),
    resolve: (entry) => entry,
  }),
}))

/** An agent key sees what it did itself, whatever it asks for. */
export function visible({ principal }: Caller, filter: ActivityFilter): ActivityFilter {
  if (principal?.role === 'OWNER') return filter
  return { ...filter, keyId: principal?.keyId ?? '' }
}

type FilterInput = typeof ActivityFilterInput.$inferInput

function filterOf(input: FilterInput | null | undefined): ActivityFilter {
  const given = Object.entries(input ?? {}).filter(([, value]) => value !== null && value !== undefined)
  // The input type has the filter's fields, and nothing null is left.
  const filter = Object.fromEntries(given) as ActivityFilter
  if ((filter.about?.length ?? 0) > MAX_ABOUT)
    throw new DomainError('INVALID_INPUT', `about names ${MAX_ABOUT} targets at most.`, { path: 'filter.about' })
  return {
    ...filter,
    ...(filter.since && { since: new Date(filter.since).toISOString() }),
    ...(filter.until && { until: new Date(filter.until).toISOString() }),
  }
}
