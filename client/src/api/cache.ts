import { type Cache, cacheExchange, type UpdateResolver } from '@urql/exchange-graphcache'
import { ContainersDocument, KeysDocument } from '../gql/graphql.ts'

/** Parts of something else, or named by ids that are not unique by themselves. */
const EMBEDDED = [
  'AccessRequest',
  'ActivityActor',
  'ActivityConnection',
  // By its id it would leave a trace in the cache for every deed; the feed does not go through the cache.
  'ActivityEntry',
  'ActivityTarget',
  'AppChoice',
  'AppHints',
  'AppNeed',
  'AppPort',
  'AppQuestion',
  'AppService',
  'AppVolume',
  'AppWeb',
  'AuthStatus',
  'ComposeCheck',
  'ComposeProblem',
  'ConfiguredInstall',
  'ContainerChange',
  'ContainerMount',
  'ContainerNetwork',
  'ContainerPort',
  'Counts',
  'CreatedInstall',
  'DeployPlan',
  'Engine',
  'Host',
  'ImageChange',
  'ImageUser',
  'InstallFailure',
  'InstallFiles',
  'InstallPreview',
  'InstalledService',
  'IssuedKey',
  'JobError',
  'JobStep',
  'KeptApp',
  'Limit',
  'LogPage',
  'MarketplaceCategory',
  'PageInfo',
  'Plan',
  'PlanBlocker',
  'PlanStep',
  'PlanWarning',
  'PolicyNeed',
  'PolicyVerdict',
  'PolicyViolation',
  'PolicyWarning',
  'ProjectService',
  'RemovePlan',
  'SavedTemplate',
  'SystemInfo',
  'TemplateVersion',
  'UpdatePlan',
  'VolumeLoss',
]

/** The normalised cache: one copy of every container, image, job …, whichever query or subscription brought it. */
export function createCache() {
  return cacheExchange({
    keys: {
      ...Object.fromEntries(EMBEDDED.map((type) => [type, () => null])),
      Project: ({ name }) => (typeof name === 'string' ? name : null),
      Template: ({ name }) => (typeof name === 'string' ? name : null),
    },
    updates: {
      Subscription: {
        containerChanged: (result, _args, cache) => {
          const { id, container } = result.containerChanged as { id: string; container: object | null } // as the document asks for
          if (container) addContainer(cache, container)
          else dropContainer(cache, id)
        },
      },
      Mutation: {
        createContainer: (result, _args, cache) => addContainer(cache, result.createContainer as object), // not null in the schema
        deleteContainer: (result, _args, cache) => dropContainer(cache, (result.deleteContainer as { id: string }).id), // as the document asks for
        createKey: refetch('keys'),
        revokeKey: (result, _args, cache) => {
          const { id } = result.revokeKey as { id: string } // as the document asks for
          cache.updateQuery(
            { query: KeysDocument },
            (data) => data && { ...data, keys: data.keys.filter((key) => key.id !== id) },
          )
        },
        deleteImage: refetch('images'),
        setLimits: refetch('limits'),
        createApp: refetch('installedApps'),
        saveTemplate: refetch('templates'),
        deleteTemplate: refetch('templates'),
      },
    },
  })
}

type ContainerInList = { __typename?: string; id: string }

function addContainer(cache: Cache, container: object): void {
  const added = container as ContainerInList // every document that brings one asks for its id
  cache.updateQuery({ query: ContainersDocument }, (data) => {
    if (!data || data.containers.some(({ id }) => id === added.id)) return data
    // Written whole a moment ago, under its id; here it only joins the list.
    return { ...data, containers: [added as (typeof data.containers)[number], ...data.containers] }
  })
}

function dropContainer(cache: Cache, id: string): void {
  cache.updateQuery(
    { query: ContainersDocument },
    (data) => data && { ...data, containers: data.containers.filter((container) => container.id !== id) },
  )
  cache.invalidate({ __typename: 'Container', id })
}

/** After the deed the list is asked for again, where somebody looks at it. */
function refetch(field: string): UpdateResolver {
  return (_result, _args, cache) => cache.invalidate('Query', field)
}
