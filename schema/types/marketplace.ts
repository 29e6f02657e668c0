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
  description: 'One container of an app.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name in the Compose file.' }),
    image: t.exposeString('image', {
      description: 'Reference of its image, with the defaults of variables filled in.',
    }),
  }),
})

const AppWebRef = builder.objectRef<AppWeb>('AppWeb').implement({
  description: 'The page that a browser opens.',
  fields: (t) => ({
    service: t.exposeString('service', { description: 'Service that serves it.' }),
    port: t.exposeInt('port', { description: 'Inside the container.' }),
    path: t.exposeString('path', { description: 'Path behind the address, e.g. `/web`.' }),
    scheme: t.exposeString('scheme', { description: '`http` or `https`.' }),
  }),
})

const AppPortRef = builder.objectRef<AppPort>('AppPort').implement({
  description: 'A port that an app publishes.',
  fields: (t) => ({
    service: t.exposeString('service', { description: 'Service that listens on it.' }),
    container: t.exposeInt('container', { description: 'Port inside the container.' }),
    protocol: t.exposeString('protocol', { description: 'tcp or udp.' }),
    variable: t.exposeString('variable', { nullable: true, description: 'Question that chooses the published port.' }),
    default: t.exposeInt('default', { nullable: true, description: 'Published port when nothing else is chosen.' }),
    label: t.exposeString('label', { description: 'What it is for, for people.' }),
    primary: t.exposeBoolean('primary', {
      description: 'Whether it is the one that people mean by "the port of the app".',
    }),
  }),
})

const ChoiceRef = builder.objectRef<AppQuestion['choices'][number]>('AppChoice').implement({
  description: 'One of the answers to a question.',
  fields: (t) => ({
    value: t.exposeString('value', { description: 'What the variable gets.' }),
    label: t.exposeString('label', { description: 'What people see.' }),
  }),
})

export const AppQuestionRef = builder.objectRef<AppQuestion>('AppQuestion').implement({
  description: 'A variable of the app, and how to ask for it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The variable, e.g. `PORT`.' }),
    label: t.exposeString('label', { description: 'The question in a few words, for people.' }),
    help: t.exposeString('help', { description: 'A sentence more; null where none is needed.', nullable: true }),
    type: t.exposeString('type', {
      description: 'text, password, email, number, port, boolean, url, host, path, timezone or choice.',
    }),
    choices: t.expose('choices', {
      type: [ChoiceRef],
      description: 'The only possible answers; empty where any will do.',
    }),
    pattern: t.exposeString('pattern', { nullable: true, description: 'Regular expression for the whole value.' }),
    example: t.exposeString('example', {
      description: 'An answer as it could look; null where there is none.',
      nullable: true,
    }),
    min: t.exposeFloat('min', { description: 'Smallest number; null: no bound.', nullable: true }),
    max: t.exposeFloat('max', { description: 'Largest number; null: no bound.', nullable: true }),
    default: t.exposeString('default', {
      description: 'What is taken without an answer; null: nothing is.',
      nullable: true,
    }),
    required: t.exposeBoolean('required', {
      description: 'Needs an answer: there is no default and nothing is generated.',
    }),
    secret: t.exposeBoolean('secret', {
      description: 'Whether the answer is a secret, and shown to nobody but the owner.',
    }),
    generated: t.boolean({
      description: 'A value is made up where none is given.',
      resolve: (question) => question.generate !== null,
    }),
  }),
})

const AppVolumeRef = builder.objectRef<AppVolume>('AppVolume').implement({
  description: 'Where an app keeps data.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name in the Compose file; the path for a folder.' }),
    service: t.exposeString('service', { description: 'Service that mounts it.' }),
    target: t.exposeString('target', { description: 'Path in the container.' }),
    readOnly: t.exposeBoolean('readOnly', { description: 'Whether the container may only read it.' }),
    kind: t.exposeString('kind', { description: 'named, bind or userFolder.' }),
    variable: t.exposeString('variable', {
      nullable: true,
      description: 'Question that moves it to a folder of the host.',
    }),
    purpose: t.exposeString('purpose', { nullable: true, description: 'What it holds.' }),
  }),
})

interface NeedOfApp extends AppNeed {
  app: MarketplaceApp
}

const AppNeedRef = builder.objectRef<NeedOfApp>('AppNeed').implement({
  description: 'Something that the policy refuses unless the owner consents.',
  fields: (t) => ({
    need: t.exposeString('need', {
      description: 'What it is, in one canonical word: `cap.NET_ADMIN`, `port:53`. docs/policy.md lists the kinds.',
    }),
    why: t.exposeString('why', { description: 'One plain sentence.' }),
    approved: t.boolean({
      description: 'Whether the owner has consented, for every install of this very definition.',
      resolve: ({ app, need }, _args, { core }) => core.installs.approvalsOf(app).includes(need),
    }),
  }),
})

const AppHintsRef = builder.objectRef<AppHints>('AppHints').implement({
  description: 'What an app asks of the host, roughly.',
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
    id: t.exposeID('id', { description: 'Name of its folder, e.g. `jellyfin`.' }),
    aliases: t.exposeStringList('aliases', { description: 'Other names that find it.' }),
    name: t.exposeString('name', { description: 'For people.' }),
    subtitle: t.exposeString('subtitle', {
      description: 'What kind of program it is, in two words; null where the name says it.',
      nullable: true,
    }),
    tagline: t.exposeString('tagline', { description: 'What it does, in one line.' }),
    description: t.exposeString('description', { description: 'What it does, in a few sentences.' }),
    category: t.exposeString('category', { description: 'One of `marketplaceCategories`.' }),
    website: t.exposeString('website', { description: 'Address of its own site.' }),
    source: t.exposeString('source', {
      description: 'Address of its source code; null where that is not public.',
      nullable: true,
    }),
    links: t.expose('links', { type: 'StringMap', description: 'Further addresses, by what they lead to.' }),
    version: t.exposeString('version', { description: 'Tag of its main image.' }),
    definition: t.string({
      description: 'Names its Compose text, which consent is given to.',
      resolve: (app, _args, { core }) => core.installs.definitionOf(app),
    }),
    image: t.exposeString('image', { description: 'Reference of its main image.' }),
    icon: t.string({
      nullable: true,
      description: 'Path of its icon on this server.',
      resolve: ({ id, iconPath }) => (iconPath ? `/api/marketplace/${id}/icon` : null),
    }),
    services: t.expose('services', {
      type: [AppServiceRef],
      description: 'Its containers; the companions of the main one included.',
    }),
    architectures: t.exposeStringList('architectures', { description: 'E.g. `amd64`, `arm64`.' }),
    web: t.expose('web', { type: AppWebRef, description: 'Its page; null where it has none.', nullable: true }),
    defaultPort: t.exposeInt('defaultPort', {
      description: 'Port of the host when nothing else is chosen; null where it publishes none.',
      nullable: true,
    }),
    ports: t.expose('ports', { type: [AppPortRef], description: 'Ports that it publishes.' }),
    questions: t.expose('questions', { type: [AppQuestionRef], description: 'What an install may or must answer.' }),
    volumes: t.expose('volumes', { type: [AppVolumeRef], description: 'Where it keeps data.' }),
    needs: t.field({
      type: [AppNeedRef],
      description: 'What the owner has to consent to, once; empty for most.',
      resolve: (app) => app.needs.map((need) => ({ ...need, app })),
    }),
    hints: t.expose('hints', { type: AppHintsRef, description: 'What it asks of the host.' }),
    notes: t.exposeStringList('notes', { description: 'What to know after the install.' }),
    compose: t.exposeString('composeText', { description: 'Its Compose file.' }),
    installs: t.stringList({
      description: 'Names under which it is installed here.',
      resolve: ({ id }, _args, { core }) => core.installs.idsOf(id),
    }),
  }),
})

const CategoryRef = builder.objectRef<{ name: string; count: number }>('MarketplaceCategory').implement({
  description: 'A group of apps.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'For people, and for `category` of `marketplaceApps`.' }),
    count: t.exposeInt('count', { description: 'How many apps are in it.' }),
  }),
})

const ProblemRef = builder.objectRef<CatalogProblem>('MarketplaceProblem').implement({
  description: 'What is wrong with an app, mostly one of the operator.',
  fields: (t) => ({
    file: t.string({
      description: 'Its folder and Compose file.',
      resolve: ({ file }) => `${basename(dirname(file))}/${basename(file)}`,
    }),
    path: t.exposeString('path', { description: 'Place in the file; empty where all of it is meant.' }),
    message: t.exposeString('message', { description: 'What is wrong, and what it should be.' }),
    isFatal: t.exposeBoolean('isFatal', { description: 'Whether the app is left out because of it.' }),
  }),
})

builder.queryFields((t) => ({
  marketplaceApps: t.field({
    ...requires('marketplace.list', 'marketplace:read'),
    type: [MarketplaceAppRef],
    description: 'Apps that can be installed, by name; with `search`, the best match first.',
    args: {
      search: t.arg.string({ description: 'Words to look for in names, aliases and descriptions.' }),
      category: t.arg.string({ description: 'Only this category.' }),
    },
    resolve: (_root, { search, category }, { core }) => core.catalog.search(search ?? '', category ?? undefined),
  }),
  marketplaceApp: t.field({
    ...requires('marketplace.read', 'marketplace:read'),
    type: MarketplaceAppRef,
    description: 'By id, alias or name. Errors: NOT_FOUND, with the closest ids.',
    args: { id: t.arg.id({ description: 'Id, alias or name.', required: true }) },
    resolve: (_root, { id }, { core }) => core.installs.app(id),
  }),
  marketplaceCategories: t.field({
    ...requires('marketplace.list', 'marketplace:read'),
    type: [CategoryRef],
    description: 'Groups of apps with their sizes, by name.',
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
    description:
      'Consents to what a definition of an app declares it needs, for every install of it; another definition asks again. Default: to all of it. Errors: NOT_FOUND, INVALID_INPUT, CONFLICT for a definition that is neither offered nor installed.',
    args: {
      appId: t.arg.id({ description: 'Id of the app.', required: true }),
      needs: t.arg.stringList({ description: 'Which of its needs.' }),
      definition: t.arg.string({
        description: '`definition` of the app as it was shown; default: the one there is now.',
      }),
    },
    resolve: (_root, { appId, needs, definition }, { core, caller }) =>
      core.installs.approveNeeds(caller, appId, needs ?? null, definition ?? null),
  }),
  revokeAppNeeds: t.field({
    ...requiresOwner('app.revoke'),
    type: MarketplaceAppRef,
    description: 'Takes consent back; what runs goes on, the next start is refused. Default: all of it.',
    args: {
      appId: t.arg.id({ description: 'Id of the app.', required: true }),
      needs: t.arg.stringList({ description: 'Which of its needs.' }),
    },
    resolve: async (_root, { appId, needs }, { core, caller }) => {
      const app = await core.installs.revokeNeeds(caller, appId, needs ?? null)
      await core.accessRequests.settleRevoked(app.id, needs ?? app.needs.map(({ need }) => need))
      return app
    },
  }),
}))
