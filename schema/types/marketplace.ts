import { basename, dirname } from 'node:path'
import type { CatalogProblem } from '../../server/core/marketplace/catalog.ts'
import type {
  AppHints,
  AppNeed,
  AppPort,
  AppQuestion,
  AppService,
  AppVolume,
  AppWeb,
  MarketplaceApp,
} from '../../server/core/marketplace/marketplaceApp.ts'
import { requires, requiresOwner } from '../access.ts'
import { builder } from '../builder.ts'

const AppServiceRef = builder.objectRef<AppService>('AppService').implement({
  fields: (t) => ({ name: t.exposeString('name'), image: t.exposeString('image') }),
})

const AppWebRef = builder.objectRef<AppWeb>('AppWeb').implement({
  description: 'The page that a browser opens.',
  fields: (t) => ({
    service: t.exposeString('service'),
    port: t.exposeInt('port', { description: 'Inside the container.' }),
    path: t.exposeString('path'),
    scheme: t.exposeString('scheme'),
  }),
})

const AppPortRef = builder.objectRef<AppPort>('AppPort').implement({
  fields: (t) => ({
    service: t.exposeString('service'),
    container: t.exposeInt('container'),
    protocol: t.exposeString('protocol'),
    variable: t.exposeString('variable', { nullable: true, description: 'Question that chooses the published port.' }),
    default: t.exposeInt('default', { nullable: true, description: 'Published port when nothing else is chosen.' }),
    label: t.exposeString('label'),
    primary: t.exposeBoolean('primary'),
  }),
})

const ChoiceRef = builder.objectRef<AppQuestion['choices'][number]>('AppChoice').implement({
  fields: (t) => ({ value: t.exposeString('value'), label: t.exposeString('label') }),
})

export const AppQuestionRef = builder.objectRef<AppQuestion>('AppQuestion').implement({
  description: 'A variable of the app, and how to ask for it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The variable, e.g. `PORT`.' }),
    label: t.exposeString('label'),
    help: t.exposeString('help', { nullable: true }),
    type: t.exposeString('type', {
      description: 'text, password, email, number, port, boolean, url, host, path, timezone or choice.',
    }),
    choices: t.expose('choices', { type: [ChoiceRef] }),
    pattern: t.exposeString('pattern', { nullable: true, description: 'Regular expression for the whole value.' }),
    example: t.exposeString('example', { nullable: true }),
    min: t.exposeFloat('min', { nullable: true }),
    max: t.exposeFloat('max', { nullable: true }),
    default: t.exposeString('default', { nullable: true }),
    required: t.exposeBoolean('required', {
      description: 'Needs an answer: there is no default and nothing is generated.',
    }),
    secret: t.exposeBoolean('secret'),
    generated: t.boolean({
      description: 'A value is made up where none is given.',
      resolve: (question) => question.generate !== null,
    }),
  }),
})

const AppVolumeRef = builder.objectRef<AppVolume>('AppVolume').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    service: t.exposeString('service'),
    target: t.exposeString('target'),
    readOnly: t.exposeBoolean('readOnly'),
    kind: t.exposeString('kind', { description: 'named, bind or userFolder.' }),
    variable: t.exposeString('variable', {
      nullable: true,
      description: 'Question that moves it to a folder of the host.',
    }),
    purpose: t.exposeString('purpose', { nullable: true, description: 'What it holds.' }),
  }),
})

interface NeedOfApp extends AppNeed {
  appId: string
}

const AppNeedRef = builder.objectRef<NeedOfApp>('AppNeed').implement({
  description: 'Something that the policy refuses unless the owner consents.',
  fields: (t) => ({
    need: t.exposeString('need'),
    why: t.exposeString('why', { description: 'One plain sentence.' }),
    approved: t.boolean({
      description: 'Whether the owner has consented, for every install of this app.',
      resolve: ({ appId, need }, _args, { core }) => core.installs.approvalsOf(appId).includes(need),
    }),
  }),
})

const AppHintsRef = builder.objectRef<AppHints>('AppHints').implement({
  fields: (t) => ({
    memoryMb: t.exposeInt('memoryMb', { description: 'MiB that all its services need to work well.' }),
    diskGb: t.exposeFloat('diskGb', { description: 'GiB for images and a first set of data.' }),
    imageSizeMb: t.exposeInt('imageSizeMb', {
      nullable: true,
      description: 'MiB of all its images unpacked, roughly.',
    }),
  }),
})

export const MarketplaceAppRef = builder.objectRef<MarketplaceApp>('MarketplaceApp').implement({
  description: 'An app that can be installed.',
  fields: (t) => ({
    id: t.exposeID('id'),
    aliases: t.exposeStringList('aliases'),
    name: t.exposeString('name'),
    subtitle: t.exposeString('subtitle', { nullable: true }),
    tagline: t.exposeString('tagline'),
    description: t.exposeString('description'),
    category: t.exposeString('category'),
    website: t.exposeString('website'),
    source: t.exposeString('source', { nullable: true }),
    links: t.expose('links', { type: 'StringMap' }),
    version: t.exposeString('version', { description: 'Tag of its main image.' }),
    image: t.exposeString('image'),
    icon: t.string({
      nullable: true,
      description: 'Path of its icon on this server.',
      resolve: ({ id, iconPath }) => (iconPath ? `/api/marketplace/${id}/icon` : null),
    }),
    services: t.expose('services', { type: [AppServiceRef] }),
    architectures: t.exposeStringList('architectures'),
    web: t.expose('web', { type: AppWebRef, nullable: true }),
    defaultPort: t.exposeInt('defaultPort', { nullable: true }),
    ports: t.expose('ports', { type: [AppPortRef] }),
    questions: t.expose('questions', { type: [AppQuestionRef] }),
    volumes: t.expose('volumes', { type: [AppVolumeRef] }),
    needs: t.field({ type: [AppNeedRef], resolve: ({ id, needs }) => needs.map((need) => ({ ...need, appId: id })) }),
    hints: t.expose('hints', { type: AppHintsRef }),
    notes: t.exposeStringList('notes', { description: 'What to know after the install.' }),
    compose: t.exposeString('composeText', { description: 'Its Compose file.' }),
    installs: t.stringList({
      description: 'Names under which it is installed here.',
      resolve: ({ id }, _args, { core }) => core.installs.idsOf(id),
    }),
  }),
})

const CategoryRef = builder.objectRef<{ name: string; count: number }>('MarketplaceCategory').implement({
  fields: (t) => ({ name: t.exposeString('name'), count: t.exposeInt('count') }),
})

const ProblemRef = builder.objectRef<CatalogProblem>('MarketplaceProblem').implement({
  description: 'What is wrong with an app, mostly one of the operator.',
  fields: (t) => ({
    file: t.string({
      description: 'Its folder and Compose file.',
      resolve: ({ file }) => `${basename(dirname(file))}/${basename(file)}`,
    }),
    path: t.exposeString('path', { description: 'Place in the file; empty where all of it is meant.' }),
    message: t.exposeString('message'),
    isFatal: t.exposeBoolean('isFatal', { description: 'Whether the app is left out because of it.' }),
  }),
})

builder.queryFields((t) => ({
  marketplaceApps: t.field({
    ...requires('marketplace.list', 'marketplace:read'),
    type: [MarketplaceAppRef],
    description: 'Apps that can be installed, by name; with `search`, the best match first.',
    args: { search: t.arg.string(), category: t.arg.string() },
    resolve: (_root, { search, category }, { core }) => core.catalog.search(search ?? '', category ?? undefined),
  }),
  marketplaceApp: t.field({
    ...requires('marketplace.read', 'marketplace:read'),
    type: MarketplaceAppRef,
    description: 'By id, alias or name. Errors: NOT_FOUND, with the closest ids.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { core }) => core.installs.app(id),
  }),
  marketplaceCategories: t.field({
    ...requires('marketplace.list', 'marketplace:read'),
    type: [CategoryRef],
    resolve: (_root, _args, { core }) => core.catalog.categories(),
  }),
  marketplaceProblems: t.field({
    ...requires('marketplace.list', 'marketplace:read'),
    type: [ProblemRef],
    description: 'What is wrong with apps of the marketplace; empty when all is well.',
    resolve: (_root, _args, { core }) => core.catalog.problems(),
  }),
}))

builder.mutationFields((t) => ({
  approveAppNeeds: t.field({
    ...requiresOwner('app.approve'),
    type: MarketplaceAppRef,
    description: 'Consents to what an app declares it needs, for every install of it. Default: to all of it.',
    args: { appId: t.arg.id({ required: true }), needs: t.arg.stringList() },
    resolve: (_root, { appId, needs }, { core, caller }) => core.installs.approveNeeds(caller, appId, needs ?? null),
  }),
  revokeAppNeeds: t.field({
    ...requiresOwner('app.revoke'),
    type: MarketplaceAppRef,
    description: 'Takes consent back; what runs goes on, the next start is refused. Default: all of it.',
    args: { appId: t.arg.id({ required: true }), needs: t.arg.stringList() },
    resolve: (_root, { appId, needs }, { core, caller }) => core.installs.revokeNeeds(caller, appId, needs ?? null),
  }),
}))
