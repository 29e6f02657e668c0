import type { EntryFieldsFragment, Outcome, TargetKind, Via } from '../../gql/graphql.ts'
import { deedsOf } from '../keys/scopeDeeds.ts'

/** An action in the forms that the feed needs: "started", "start". */
interface Verb {
  past: string
  plain: string
}

const VERBS: Record<string, Verb> = {
  'container.create': { past: 'created', plain: 'create' },
  'container.start': { past: 'started', plain: 'start' },
  'container.stop': { past: 'stopped', plain: 'stop' },
  'container.restart': { past: 'restarted', plain: 'restart' },
  'container.delete': { past: 'deleted', plain: 'delete' },
  'container.reveal': { past: 'revealed the secrets of', plain: 'reveal the secrets of' },
  'container.read': { past: 'looked at', plain: 'look at' },
  'container.list': { past: 'listed the containers', plain: 'list the containers' },
  'container.logs': { past: 'read the logs of', plain: 'read the logs of' },
  'container.stats': { past: 'read the figures of', plain: 'read the figures of' },
  'container.follow': { past: 'followed the containers', plain: 'follow the containers' },
  'container.exit': { past: 'exited', plain: 'exit' },
  'container.rename': { past: 'was renamed', plain: 'be renamed' },
  'container.pause': { past: 'paused', plain: 'pause' },
  'container.unpause': { past: 'resumed', plain: 'resume' },
  'container.oom': { past: 'ran out of memory', plain: 'run out of memory' },
  'container.unhealthy': { past: 'became unhealthy', plain: 'become unhealthy' },
  'image.pull': { past: 'pulled', plain: 'pull' },
  'image.delete': { past: 'deleted', plain: 'delete' },
  'image.read': { past: 'looked at', plain: 'look at' },
  'image.list': { past: 'listed the images', plain: 'list the images' },
  'image.tag': { past: 'tagged', plain: 'tag' },
  'image.untag': { past: 'untagged', plain: 'untag' },
  'image.load': { past: 'loaded', plain: 'load' },
  'image.import': { past: 'imported', plain: 'import' },
  'app.list': { past: 'browsed the marketplace', plain: 'browse the marketplace' },
  'app.read': { past: 'looked at', plain: 'look at' },
  'app.plan': { past: 'planned', plain: 'plan' },
  'app.install': { past: 'installed', plain: 'install' },
  'app.create': { past: 'set up', plain: 'set up' },
  'app.start': { past: 'started', plain: 'start' },
  'app.stop': { past: 'stopped', plain: 'stop' },
  'app.restart': { past: 'restarted', plain: 'restart' },
  'app.revert': { past: 'went back with', plain: 'go back with' },
  'app.update': { past: 'updated', plain: 'update' },
  'app.remove': { past: 'removed', plain: 'remove' },
  'app.delete': { past: 'removed', plain: 'remove' },
  'app.configure': { past: 'changed the settings of', plain: 'change the settings of' },
  'app.reveal': { past: 'revealed the secrets of', plain: 'reveal the secrets of' },
  'app.approve': { past: 'approved what is needed by', plain: 'approve what is needed by' },
  'app.review': { past: 'reviewed', plain: 'review' },
  'app.revoke': { past: 'took back the approval of', plain: 'take back the approval of' },
  'app.ports': { past: 'looked for free ports', plain: 'look for free ports' },
  'project.list': { past: 'listed the projects', plain: 'list the projects' },
  'project.read': { past: 'looked at', plain: 'look at' },
  'project.plan': { past: 'planned', plain: 'plan' },
  'project.start': { past: 'started', plain: 'start' },
  'project.stop': { past: 'stopped', plain: 'stop' },
  'project.restart': { past: 'restarted', plain: 'restart' },
  'image.latest': { past: 'looked for newer images', plain: 'look for newer images' },
  'template.list': { past: 'listed the templates', plain: 'list the templates' },
  'template.read': { past: 'read', plain: 'read' },
  'template.save': { past: 'saved', plain: 'save' },
  'template.create': { past: 'created', plain: 'create' },
  'template.update': { past: 'changed', plain: 'change' },
  'template.delete': { past: 'deleted', plain: 'delete' },
  'template.plan': { past: 'planned', plain: 'plan' },
  'template.deploy': { past: 'deployed', plain: 'deploy' },
  'limits.update': { past: 'changed', plain: 'change' },
  'limits.read': { past: 'looked at', plain: 'look at' },
  'key.create': { past: 'created', plain: 'create' },
  'key.update': { past: 'changed', plain: 'change' },
  'key.narrow': { past: 'gave up permissions of', plain: 'give up permissions of' },
  'key.rotate': { past: 'rotated', plain: 'rotate' },
  'key.revoke': { past: 'revoked', plain: 'revoke' },
  'key.list': { past: 'listed the keys', plain: 'list the keys' },
  'key.read': { past: 'looked at', plain: 'look at' },
  'job.list': { past: 'listed the jobs', plain: 'list the jobs' },
  'job.read': { past: 'looked at a job', plain: 'look at a job' },
  'job.follow': { past: 'followed the jobs', plain: 'follow the jobs' },
  'job.cancel': { past: 'cancelled a job', plain: 'cancel a job' },
  'policy.check': { past: 'had a configuration checked', plain: 'have a configuration checked' },
  'system.info': { past: 'asked about the system', plain: 'ask about the system' },
  'system.metrics': { past: 'read the figures of the host', plain: 'read the figures of the host' },
  'system.follow': { past: 'followed the system', plain: 'follow the system' },
  'activity.list': { past: 'read the activity', plain: 'read the activity' },
  'activity.read': { past: 'read the activity', plain: 'read the activity' },
  'activity.follow': { past: 'followed the activity', plain: 'follow the activity' },
  'request.list': { past: 'looked at the access requests', plain: 'look at the access requests' },
  'request.allow': { past: 'answered an access request', plain: 'answer an access request' },
  'request.dismiss': { past: 'did not let', plain: 'answer the request of' },
  setup: { past: 'set this server up with', plain: 'set this server up' },
}

const KIND_NAMES: Record<TargetKind, string> = {
  app: 'app',
  container: 'container',
  image: 'image',
  key: 'key',
  network: 'network',
  project: 'project',
  system: 'the system',
  template: 'template',
  volume: 'volume',
}

/** What happened, without who and to what: `started`, `could not start`, `tried to delete`. */
export function deedText({ action, outcome }: Pick<EntryFieldsFragment, 'action' | 'outcome'>): string {
  const verb = VERBS[action] ?? { past: `did ${action} on`, plain: `do ${action} on` }
  if (outcome === 'SUCCEEDED') return verb.past
  if (outcome === 'STARTED') return `is about to ${verb.plain}`
  if (outcome === 'FAILED') return `could not ${verb.plain}`
  return `tried to ${verb.plain}`
}

/**
 * A change of a key's permissions, around its name: `let` claude `delete containers`. Null where the entry is none, or
 * from before the log said what was granted.
 */
export function grantText(entry: Pick<EntryFieldsFragment, 'action' | 'outcome' | 'detail'>): [string, string] | null {
  if (entry.outcome !== 'SUCCEEDED') return null
  const detail = record(entry.detail)
  if (entry.action === 'request.dismiss') {
    const asked = scopesIn(detail.scopes)
    return asked.length > 0
      ? ['did not let', deedsOf(asked)]
      : ['did not approve', `what ${detail.appId} needs, asked for by it`]
  }
  const [added, removed] = [scopesIn(detail.added), scopesIn(detail.removed)]
  if (added.length > 0)
    return ['let', `${deedsOf(added)}${removed.length > 0 ? `, and no longer ${deedsOf(removed)}` : ''}`]
  return removed.length > 0 ? ['no longer lets', deedsOf(removed)] : null
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function scopesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((scope) => typeof scope === 'string') : []
}

/** The whole in plain text, as a name for what belongs to the entry: `claude tried to delete web`. */
export function plainSentence(entry: EntryFieldsFragment): string {
  const grant = grantText(entry)
  const parts = isOwnEvent(entry.action)
    ? [entry.target?.name, deedText(entry)]
    : [entry.actor.label, grant?.[0] ?? deedText(entry), entry.target?.name, grant?.[1]]
  return parts.filter(Boolean).join(' ')
}

/** Whether a container did it by itself, so that it is the subject of the sentence. */
export function isOwnEvent(action: string): boolean {
  return /\.(exit|rename|oom|unhealthy)$/.test(action)
}

/** `container`, `image`, … before the name of what it happened to; empty where there is no target. */
export function kindName(kind: TargetKind | undefined): string {
  return kind ? KIND_NAMES[kind] : ''
}

export const OUTCOME_TEXT: Record<Outcome, { label: string; tone: 'info' | 'ok' | 'danger' | 'warn' }> = {
  STARTED: { label: 'Running', tone: 'info' },
  SUCCEEDED: { label: 'Done', tone: 'ok' },
  FAILED: { label: 'Failed', tone: 'danger' },
  DENIED: { label: 'Refused', tone: 'warn' },
}

export const VIA_TEXT: Record<Via, string> = {
  DASHBOARD: 'Dashboard',
  ENGINE: 'Docker',
  GRAPHQL: 'GraphQL',
  MCP: 'MCP',
  REST: 'REST',
}

/** The page about a target; null where there is none. */
export function targetPath(target: { kind: TargetKind; id: string; name: string } | null): string | null {
  if (!target) return null
  const id = encodeURIComponent(target.id)
  const name = encodeURIComponent(target.name)
  switch (target.kind) {
    case 'container':
      return `/containers/${id}`
    case 'image':
      return `/images?search=${name}`
    case 'key':
      return `/agents/${id}`
    case 'app':
      return `/marketplace/installed/${name}`
    case 'template':
      return `/templates/${name}`
    case 'project':
      return `/projects/${name}`
    default:
      return null
  }
}
