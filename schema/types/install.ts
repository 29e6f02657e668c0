import type { Caller } from '../../server/core/caller.ts'
import { hasFinished } from '../../server/core/containers/hasFinished.ts'
import type { Credential, InstallPreview } from '../../server/core/installs/installPreview.ts'
import type { InstallFailure } from '../../server/core/installs/installRecord.ts'
import { INSTALL_STATES, type InstalledApp, type InstalledService } from '../../server/core/installs/installState.ts'
import type { KeptApp, RemovePlan, VolumeLoss } from '../../server/core/installs/removeInstall.ts'
import type { InstallReview } from '../../server/core/installs/reviewInstall.ts'
import type { UpdatePlan } from '../../server/core/installs/updateInstall.ts'
import { requiresOwner } from '../access.ts'
import { builder } from '../builder.ts'
import { described } from '../described.ts'
import { ContainerStateEnum, HealthStateEnum } from './enums.ts'
import { MarketplaceAppRef } from './marketplace.ts'
import { PlanRef, PolicyNeedRef, VerdictRef } from './policy.ts'

const InstallStateEnum = builder.enumType('InstallState', {
  description: 'CREATED: never started. PARTIAL: some services run, others that should do not.',
  values: described(INSTALL_STATES, {
    CREATED: 'Written and never started.',
    RUNNING: 'Everything runs that should.',
    STARTING: 'Runs, and is not healthy yet.',
    UNHEALTHY: 'Runs, and a health check fails.',
    PARTIAL: 'Some services run, others that should do not.',
    STOPPED: 'Nothing of it runs.',
  }),
})

const InstalledServiceRef = builder.objectRef<InstalledService>('InstalledService').implement({
  description: 'A service of an install, and its container.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name in the Compose file.' }),
    containerId: t.id({
      description: '64 hex digits; null where there is no container.',
      nullable: true,
      resolve: ({ container }) => container?.id ?? null,
    }),
    containerName: t.string({
      description: 'Name of its container; null where there is none.',
      nullable: true,
      resolve: ({ container }) => container?.name ?? null,
    }),
    image: t.string({
      description: 'Reference that its container was made from; null where there is none.',
      nullable: true,
      resolve: ({ container }) => container?.image ?? null,
    }),
    state: t.field({
      type: ContainerStateEnum,
      description: 'What its container does; null where there is none.',
      nullable: true,
      resolve: ({ container }) => container?.state ?? null,
    }),
    health: t.field({
      type: HealthStateEnum,
      description: 'What its health check says; null where there is no container.',
      nullable: true,
      resolve: ({ container }) => container?.health ?? null,
    }),
    finished: t.boolean({
      description: 'Its container has done its work: ended with 0, was not stopped, and is not to be restarted.',
      resolve: ({ container }) => container !== null && hasFinished(container),
    }),
  }),
})

const InstallFailureRef = builder.objectRef<InstallFailure>('InstallFailure').implement({
  description: 'Why the last start, update or change did not work.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'One of the codes that every transport uses.' }),
    message: t.exposeString('message', { description: 'What happened, for people.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    reason: t.string({
      nullable: true,
      description: 'A finer name inside the code, such as UNHEALTHY.',
      resolve: ({ reason }) => reason ?? null,
    }),
    container: t.string({
      nullable: true,
      description: 'Name of the container that failed; it may be gone by now.',
      resolve: ({ container }) => container ?? null,
    }),
    exitCode: t.int({
      nullable: true,
      description: 'What its program ended with; null where it had not ended.',
      resolve: ({ exitCode }) => exitCode ?? null,
    }),
    log: t.stringList({
      nullable: true,
      description:
        "Its last lines, 20 at most, oldest first, without the install's secrets. Null where there are none, and without containers:read.",
      resolve: ({ log }, _args, { caller }) => (mayReadLogs(caller) ? (log ?? null) : null),
    }),
    healthOutput: t.string({
      nullable: true,
      description: 'What its health check said last, as `log`.',
      resolve: ({ healthOutput }, _args, { caller }) => (mayReadLogs(caller) ? (healthOutput ?? null) : null),
    }),
  }),
})

function mayReadLogs({ principal }: Caller): boolean {
  return principal?.role === 'OWNER' || (principal?.scopes.has('containers:read') ?? false)
}

export const InstalledAppRef = builder.objectRef<InstalledApp>('InstalledApp').implement({
  description: 'An installed app or a deployed template: a Compose project in a folder of its own.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Name of the install, its folder and Compose project.' }),
    title: t.string({ description: 'For people: "Jellyfin (living-room)".', resolve: ({ record }) => record.title }),
    app: t.expose('app', {
      type: MarketplaceAppRef,
      nullable: true,
      description: 'Null for templates and for apps that left the catalog.',
    }),
    template: t.string({
      description: 'The template it was deployed from; null for an app.',
      nullable: true,
      resolve: ({ record: { source } }) => (source.kind === 'TEMPLATE' ? source.name : null),
    }),
    waitsFor: t.field({
      type: [PolicyNeedRef],
      description: 'What its next start is refused for until the owner consents; judged now. Errors: DOCKER_ERROR.',
      resolve: ({ record }, _args, { core, caller }) => core.installs.waitsFor(caller, record.id),
    }),
    state: t.expose('state', { type: InstallStateEnum, description: 'What its containers come to.' }),
    lastError: t.field({
      type: InstallFailureRef,
      nullable: true,
      description: 'Null after a success.',
      resolve: ({ record }) => record.lastError,
    }),
    revertible: t.boolean({
      description:
        'A change failed after it had run on the data, and was not taken back: the owner can, with `revertApp`.',
      resolve: ({ record }) => record.previous !== null,
    }),
    services: t.expose('services', { type: [InstalledServiceRef], description: 'Its services with their containers.' }),
    port: t.exposeInt('port', {
      nullable: true,
      description: 'Port of the host that it answers on; null while it does not run.',
    }),
    path: t.string({
      nullable: true,
      description:
        'Path of its page; null where it has none. Of a template it is the root of the first port that may be one.',
      resolve: ({ web }) => web?.path ?? null,
    }),
    scheme: t.string({
      description: '`http` or `https` of its page; null where it has none.',
      nullable: true,
      resolve: ({ web }) => web?.scheme ?? null,
    }),
    folder: t.string({
      description: 'Its folder as the host sees it.',
      resolve: ({ hostFolder, folder }) => hostFolder ?? folder,
    }),
    version: t.exposeString('version', {
      description: 'Tag of its main image; null where its file is gone.',
      nullable: true,
    }),
    updateAvailable: t.exposeBoolean('updateAvailable', {
      description: 'The catalog has another definition than the one installed.',
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was installed.',
      resolve: ({ record }) => record.createdAt,
    }),
    createdBy: t.id({
      nullable: true,
      description: 'Key that installed it.',
      resolve: ({ record }) => record.createdBy,
    }),
    values: t.field({
      type: 'StringMap',
      description: 'Its variables, generated secrets included. Owner only, and recorded.',
      ...requiresOwner('app.reveal'),
      resolve: ({ id }, _args, { core, caller }) => core.installs.values(caller, id),
    }),
  }),
})

const InstallFilesRef = builder.objectRef<InstallPreview['files']>('InstallFiles').implement({
  description: 'The files that an install is made of, without `.env`.',
  fields: (t) => ({
    compose: t.exposeString('compose', { description: 'compose.yaml.' }),
    override: t.exposeString('override', {
      nullable: true,
      description: 'compose.override.yaml, where one is needed.',
    }),
  }),
})

export const HASH_OF_PLAN =
  'Names this very configuration. Send it along: what has become another one by then is refused.'

export const InstallReviewRef = builder.objectRef<InstallReview>('InstallReview').implement({
  description:
    "The final configuration of an install. Until the owner agrees to it, what an agent wrote is an agent's.",
  fields: (t) => ({
    hash: t.exposeString('hash', { description: 'Names this very configuration; `reviewApp` takes it.' }),
    needed: t.exposeBoolean('needed', {
      description: "Whether it counts as an agent's, or lacks consent, until the owner has agreed to it.",
    }),
    compose: t.exposeString('compose', { description: 'Text of its Compose file.' }),
    override: t.exposeString('override', { nullable: true, description: 'Text of the override file beside it.' }),
    verdict: t.expose('verdict', {
      type: VerdictRef,
      description:
        'What the policy says of it once the owner has agreed; needs that are not approved wait for consent.',
    }),
  }),
})

export const InstallPreviewRef = builder.objectRef<InstallPreview>('InstallPreview').implement({
  description: 'What an install would be. Nothing has been written.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The name it gets.' }),
    appId: t.exposeID('appId', { nullable: true, description: 'Null for templates.' }),
    port: t.exposeInt('port', {
      nullable: true,
      description: 'Port of the host that it is to answer on; null where it publishes none.',
    }),
    hash: t.exposeString('hash', { description: HASH_OF_PLAN }),
    files: t.expose('files', { type: InstallFilesRef, description: 'What would be written.' }),
    generated: t.exposeStringList('generated', { description: 'Variables whose values are made up.' }),
    verdict: t.expose('verdict', { type: VerdictRef, description: 'What the policy says of it.' }),
    plan: t.expose('plan', { type: PlanRef, description: 'What a start would do to the engine.' }),
  }),
})

export const CredentialRef = builder.objectRef<Credential>('Credential').implement({
  description: 'A value that was made up for an install. Shown once, to the owner only.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The variable, e.g. `RPC_PASSWORD`.' }),
    label: t.exposeString('label', { description: 'What it is, for people.' }),
    value: t.exposeString('value', { description: 'The secret itself.' }),
  }),
})

const VolumeLossRef = builder.objectRef<VolumeLoss>('VolumeLoss').implement({
  description: 'A volume that goes when data is deleted.',
  fields: (t) => ({
    name: t.exposeString('name', { description: "The engine's name of it." }),
    sizeBytes: t.expose('sizeBytes', { type: 'BigInt', description: 'Bytes that it holds; -1: unknown.' }),
  }),
})

export const RemovePlanRef = builder.objectRef<RemovePlan>('RemovePlan').implement({
  description: 'What removing an install would take.',
  fields: (t) => ({
    plan: t.expose('plan', { type: PlanRef, description: 'What would be done to the engine.' }),
    volumes: t.expose('volumes', { type: [VolumeLossRef], description: 'Its data; goes only when asked for.' }),
    folder: t.exposeString('folder', { description: 'Its settings and secrets; goes with the data.' }),
  }),
})

export const KeptAppRef = builder.objectRef<KeptApp>('KeptApp').implement({
  description: 'An app that was removed and whose data is kept for the next install of its name.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Name that it was installed under.' }),
    title: t.exposeString('title', { description: 'For people.' }),
    appId: t.exposeID('appId', { description: 'Its app; null for a template.', nullable: true }),
    removedAt: t.expose('removedAt', { type: 'DateTime', description: 'When it was removed.' }),
    volumes: t.expose('volumes', { type: [VolumeLossRef], description: 'Volumes that hold its data.' }),
  }),
})

const ImageChangeRef = builder.objectRef<UpdatePlan['images'][number]>('ImageChange').implement({
  description: 'An image before and after an update.',
  fields: (t) => ({
    service: t.exposeString('service', { description: 'Service that uses it.' }),
    from: t.exposeString('from', {
      description: 'Reference that is installed; null for a new service.',
      nullable: true,
    }),
    to: t.exposeString('to', { description: 'The same reference may mean a newer image by now.' }),
  }),
})

export const UpdatePlanRef = builder.objectRef<UpdatePlan>('UpdatePlan').implement({
  description: 'What an update would change. Nothing has been pulled or written.',
  fields: (t) => ({
    hash: t.exposeString('hash', { description: HASH_OF_PLAN }),
    from: t.exposeString('from', { nullable: true, description: 'Version that is installed.' }),
    to: t.exposeString('to', { nullable: true, description: "The catalog's version." }),
    definitionChanges: t.exposeBoolean('definitionChanges', {
      description: 'Whether the Compose file changes, and not images alone.',
    }),
    images: t.expose('images', { type: [ImageChangeRef], description: 'The image of every service.' }),
    generated: t.exposeStringList('generated', { description: 'Variables whose values would be made up.' }),
    verdict: t.expose('verdict', { type: VerdictRef, description: 'What the policy says of the new definition.' }),
    plan: t.expose('plan', { type: PlanRef, description: 'What would be done to the engine.' }),
  }),
})
