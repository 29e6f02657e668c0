import type { ConfiguredInstall } from '../../server/core/installs/configureInstall.ts'
import type { CreatedInstall } from '../../server/core/installs/createInstall.ts'
import { requires, requiresOwner } from '../access.ts'
import { builder } from '../builder.ts'
import { CredentialRef, InstalledAppRef, InstallPreviewRef } from './install.ts'
import { ConfigureInstallInput, CreateInstallInput, configureInput, createInput } from './installInput.ts'
import { APPROVE, consentOf, HASH, INSTALL_ID } from './installQueries.ts'
import { JobRef } from './job.ts'

const CreatedInstallRef = builder.objectRef<CreatedInstall>('CreatedInstall').implement({
  description: 'An install that was written and not started.',
  fields: (t) => ({
    install: t.expose('install', { type: InstalledAppRef, description: 'The install as it is listed from now on.' }),
    preview: t.expose('preview', {
      type: InstallPreviewRef,
      description: 'What was written, and what a start will do.',
    }),
    credentials: t.expose('credentials', {
      type: [CredentialRef],
      description: 'What was made up now, this once and for the owner only; empty for agents.',
    }),
    credentialsNote: t.string({
      nullable: true,
      description: 'Where the values are found that were made up; null where there are none.',
      resolve: ({ preview, credentials }) => credentialsNote(preview.generated, credentials.length > 0),
    }),
  }),
})

const ConfiguredInstallRef = builder.objectRef<ConfiguredInstall>('ConfiguredInstall').implement({
  description: 'An install with new answers.',
  fields: (t) => ({
    install: t.expose('install', {
      type: InstalledAppRef,
      description: 'The install; until its next start it runs with the old answers.',
    }),
    preview: t.expose('preview', {
      type: InstallPreviewRef,
      description: 'What was written, and what a start will do.',
    }),
    job: t.expose('job', { type: JobRef, nullable: true, description: 'The start, where that was asked for.' }),
  }),
})

builder.mutationFields((t) => ({
  createApp: t.field({
    ...requires('app.create', 'marketplace:write'),
    type: CreatedInstallRef,
    description:
      "Writes the app's Compose file and `.env`; starts nothing. Under the name of an install that never ran it is written anew. Errors: INVALID_INPUT with every wrong answer, CONFLICT, POLICY_DENIED.",
    args: {
      input: t.arg({
        type: CreateInstallInput,
        description: 'The app, and the answers to what it asks.',
        required: true,
      }),
      approve: t.arg.stringList(APPROVE),
      hash: t.arg.string(HASH),
    },
    resolve: (_root, { input, approve, hash }, { core, caller }) =>
      core.installs.create(caller, createInput(caller, input), consentOf(approve, hash)),
  }),
  configureApp: t.field({
    ...requires('app.configure', 'marketplace:write'),
    type: ConfiguredInstallRef,
    description:
      'New answers for an install; the next start applies them. Errors: INVALID_INPUT with every wrong answer, POLICY_DENIED, CONFLICT.',
    args: {
      id: t.arg.id(INSTALL_ID),
      input: t.arg({ type: ConfigureInstallInput, description: 'The new answers.', required: true }),
      start: t.arg.boolean({ description: 'Apply them now. Where that fails, the old answers come back.' }),
      hash: t.arg.string(HASH),
    },
    resolve: (_root, { id, input, start, hash }, { core, caller }) =>
      core.installs.configure(caller, id, configureInput(caller, input), { start: start ?? false, hash: hash ?? null }),
  }),
  startApp: t.field({
    ...requires('app.start', 'marketplace:write'),
    type: JobRef,
    description:
      'Brings an installed app up and verifies that it stays up. A first start that fails leaves nothing behind.',
    args: { id: t.arg.id(INSTALL_ID) },
    resolve: (_root, { id }, { core, caller }) => core.installs.start(caller, id),
  }),
  stopApp: t.field({
    ...requires('app.stop', 'marketplace:write'),
    type: JobRef,
    description:
      'Stops an installed app; its containers and data stay. Errors: NOT_FOUND; the job may fail with DOCKER_ERROR.',
    args: { id: t.arg.id(INSTALL_ID) },
    resolve: (_root, { id }, { core, caller }) => core.installs.stop(caller, id),
  }),
  restartApp: t.field({
    ...requires('app.restart', 'marketplace:write'),
    type: JobRef,
    description:
      'Stops an installed app and starts it again, as it is. Errors: NOT_FOUND; the job may fail with DOCKER_ERROR.',
    args: { id: t.arg.id(INSTALL_ID) },
    resolve: (_root, { id }, { core, caller }) => core.installs.restart(caller, id),
  }),
  updateApp: t.field({
    ...requires('app.update', 'marketplace:write'),
    type: JobRef,
    description:
      'Newest definition and images; back to the previous ones where the new ones do not become healthy, unless they have run on the data (`revertApp`).',
    args: {
      id: t.arg.id(INSTALL_ID),
      values: t.arg({ type: 'StringMap', description: 'For what the newer definition asks.' }),
      hash: t.arg.string(HASH),
    },
    resolve: (_root, { id, values, hash }, { core, caller }) =>
      core.installs.update(caller, id, values ?? {}, hash ?? null),
  }),
  reviewApp: t.field({
    ...requiresOwner('app.review'),
    type: InstalledAppRef,
    description:
      "The owner agrees to the final configuration of an install as `installReview` shows it: from then on it counts as the owner's own, until anything of it changes. Errors: CONFLICT where it is another one by now, POLICY_DENIED for what nobody may have.",
    args: {
      id: t.arg.id(INSTALL_ID),
      hash: t.arg.string({ description: '`hash` of the review.', required: true }),
      approve: t.arg.stringList({ description: 'Needs that the owner consents to.' }),
    },
    resolve: (_root, { id, hash, approve }, { core, caller }) =>
      core.installs.review(caller, id, consentOf(approve, hash)),
  }),
  revertApp: t.field({
    ...requiresOwner('app.revert'),
    type: JobRef,
    description:
      'Back to the definition, settings and images of before a change that failed and was not taken back because it had run on the data (`revertible`). The data stays as it is. Errors: CONFLICT (NOTHING_TO_REVERT).',
    args: { id: t.arg.id(INSTALL_ID) },
    resolve: (_root, { id }, { core, caller }) => core.installs.revert(caller, id),
  }),
  removeApp: t.field({
    ...requires('app.remove', 'marketplace:write'),
    type: JobRef,
    description:
      'Removes containers and networks; data stays unless `deleteData`, which needs containers:delete as well.',
    args: {
      id: t.arg.id(INSTALL_ID),
      deleteData: t.arg.boolean({ description: 'Delete its volumes and folder, too. Default false.' }),
    },
    resolve: (_root, { id, deleteData }, { core, caller }) => core.installs.remove(caller, id, deleteData ?? false),
  }),
}))

function credentialsNote(generated: readonly string[], isShown: boolean): string | null {
  if (generated.length === 0) return null
  return isShown
    ? 'Note them down: they are not shown again by themselves. The dashboard reveals them on the page of the app.'
    : `Made up: ${generated.join(', ')}. The owner finds the values in the dashboard, on the page of the app.`
}
