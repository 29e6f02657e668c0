import type { AccessRequest } from '../../server/core/accessRequests/accessRequest.ts'
import { requiresOwner } from '../access.ts'
import { builder } from '../builder.ts'
import { ActivityEntryRef } from './activity.ts'
import { ContainerRef } from './container.ts'
import { AccessRequestKindEnum } from './enums.ts'
import { ApiKeyRef } from './key.ts'
import { MarketplaceAppRef } from './marketplace.ts'

const AccessRequestRef = builder.objectRef<AccessRequest>('AccessRequest').implement({
  description: 'Something that a key was refused, that the owner can give, and that nobody has decided about since.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The same key asking for the same again has the same id.' }),
    kind: t.field({
      type: AccessRequestKindEnum,
      description: 'Scopes that the key lacks, or consent to what an app needs.',
      resolve: ({ wanted }) => wanted.kind,
    }),
    key: t.field({
      type: ApiKeyRef,
      description: 'The key that was refused, as it is now.',
      resolve: ({ keyId }, _args, { core }) => core.keys.get(keyId),
    }),
    scopes: t.stringList({
      description: 'Scopes that would have let it pass and that it does not hold; empty for consent.',
      resolve: ({ wanted }) => (wanted.kind === 'SCOPES' ? [...wanted.scopes] : []),
    }),
    needs: t.stringList({
      description: 'Needs of the app that wait for consent, as `port:80`; empty for scopes.',
      resolve: ({ wanted }) => (wanted.kind === 'CONSENT' ? [...wanted.needs] : []),
    }),
    app: t.field({
      type: MarketplaceAppRef,
      nullable: true,
      description: 'The app whose needs they are; null for scopes.',
      resolve: ({ wanted }, _args, { core }) => (wanted.kind === 'CONSENT' ? core.catalog.find(wanted.appId) : null),
    }),
    container: t.field({
      type: ContainerRef,
      nullable: true,
      description: 'The container that the latest refusal was about; null where it was about none that there is.',
      resolve: ({ latest }, _args, { core }) => core.accessRequests.containerOf(latest),
    }),
    count: t.exposeInt('count', { description: 'Times that it was refused since the owner last decided about it.' }),
    firstAskedAt: t.expose('firstAskedAt', { type: 'DateTime', description: 'The first of these refusals.' }),
    latest: t.expose('latest', { type: ActivityEntryRef, description: 'The latest of these refusals.' }),
  }),
})

const REQUEST_ID = { description: 'Id of the request.', required: true } as const

builder.queryFields((t) => ({
  accessRequests: t.field({
    ...requiresOwner('request.list'),
    type: [AccessRequestRef],
    description: 'What waits for a decision of the owner, latest asked first.',
    resolve: (_root, _args, { core }) => core.accessRequests.list(),
  }),
}))

builder.mutationFields((t) => ({
  allowAccessRequest: t.field({
    ...requiresOwner('request.allow'),
    type: AccessRequestRef,
    description:
      'Gives what is asked for, until it is taken back: the scopes to the key, or consent to the app. Answers the request as it was. Errors: NOT_FOUND where it no longer waits.',
    args: { id: t.arg.id(REQUEST_ID) },
    resolve: (_root, { id }, { core, caller }) => core.accessRequests.allow(caller, id),
  }),
  dismissAccessRequest: t.field({
    ...requiresOwner('request.dismiss'),
    type: AccessRequestRef,
    description:
      'Gives nothing; it waits again when it is asked for again. Answers the request as it was. Errors: NOT_FOUND where it no longer waits.',
    args: { id: t.arg.id(REQUEST_ID) },
    resolve: (_root, { id }, { core, caller }) => core.accessRequests.dismiss(caller, id),
  }),
}))

builder.subscriptionFields((t) => ({
  accessRequestsChanged: t.field({
    ...requiresOwner('request.follow'),
    type: [AccessRequestRef],
    description: 'All requests that wait, now and after every change, at most five times a second.',
    subscribe: (_root, _args, { core }) => core.accessRequests.follow(),
    resolve: (requests) => [...requests],
  }),
}))
