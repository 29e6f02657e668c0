import type { Consent } from '../../server/core/installs/consent.ts'
import type { PortState } from '../../server/core/installs/hostPorts.ts'
import { INSTALL_OPERATIONS } from '../../server/core/installs/installs.ts'
import { requires, requiresOwner } from '../access.ts'
import { builder } from '../builder.ts'
import { described } from '../described.ts'
import {
  InstalledAppRef,
  InstallPreviewRef,
  InstallReviewRef,
  KeptAppRef,
  RemovePlanRef,
  UpdatePlanRef,
} from './install.ts'
import { ConfigureInstallInput, CreateInstallInput, configureInput, createInput } from './installInput.ts'
import { PlanRef } from './policy.ts'

const PortStateRef = builder.objectRef<PortState>('PortState').implement({
  description: 'A port of the host.',
  fields: (t) => ({
    port: t.exposeInt('port', { description: '1 to 65535.' }),
    free: t.exposeBoolean('free', { description: 'As far as can be seen from here.' }),
    takenBy: t.exposeString('takenBy', { nullable: true, description: 'For people; null where it is free.' }),
    nextFree: t.exposeInt('nextFree', {
      nullable: true,
      description: 'The port itself where it is free, else one to use instead.',
    }),
  }),
})

const InstallOperationEnum = builder.enumType('InstallOperation', {
  description: 'What can be done to an installed app as a whole.',
  values: described(INSTALL_OPERATIONS, {
    START: 'Bring it up, as its files say.',
    STOP: 'Stop its containers; they stay.',
    RESTART: 'Stop its containers and start them again.',
  }),
})

export const APPROVE = { description: 'Needs that the owner consents to; of an agent key they count for nothing.' }
export const HASH = {
  description: '`hash` of the plan that was shown. Where the configuration is another one by now: CONFLICT.',
}
/** What a caller says about a configuration that was shown to it. */
export function consentOf(approve: readonly string[] | null | undefined, hash: string | null | undefined): Consent {
  return { approve: approve ?? [], hash: hash ?? null }
}
export const INSTALL_ID = {
  required: true,
  description: 'Name of the install, app where it is installed once, or name of its container.',
} as const

builder.queryFields((t) => ({
  installedApps: t.field({
    ...requires('app.list', 'marketplace:read'),
    type: [InstalledAppRef],
    description: 'Installed apps and deployed templates, oldest first.',
    resolve: (_root, _args, { core }) => core.installs.list(),
  }),
  installedApp: t.field({
    ...requires('app.read', 'marketplace:read'),
    type: InstalledAppRef,
    description: 'One install. Errors: NOT_FOUND; INVALID_INPUT where an app is installed more than once.',
    args: { id: t.arg.id(INSTALL_ID) },
    resolve: (_root, { id }, { core }) => core.installs.get(id),
  }),
  keptApps: t.field({
    ...requires('app.list', 'marketplace:read'),
    type: [KeptAppRef],
    description: 'Apps that were removed with their data kept.',
    resolve: (_root, _args, { core }) => core.installs.kept(),
  }),
  portStatus: t.field({
    ...requires('app.ports', 'marketplace:read'),
    type: [PortStateRef],
    description: 'Whether ports of the host are free, who has them, and what to use instead.',
    args: {
      ports: t.arg.intList({ description: 'Numbers from 1 to 65535.', required: true }),
      protocol: t.arg.string({ description: '`tcp` (default) or `udp`.' }),
    },
    resolve: (_root, { ports, protocol }, { core }) => core.installs.portStates(ports, protocol ?? 'tcp'),
  }),
  planInstall: t.field({
    ...requires('app.plan', 'marketplace:read'),
    type: InstallPreviewRef,
    description: 'What installing would do. Errors: INVALID_INPUT with every wrong or missing answer.',
    args: {
      input: t.arg({
        type: CreateInstallInput,
        description: 'The app, and the answers to what it asks.',
        required: true,
      }),
      approve: t.arg.stringList(APPROVE),
    },
    resolve: (_root, { input, approve }, { core, caller }) =>
      core.installs.preview(caller, createInput(caller, input), consentOf(approve, null)),
  }),
  planConfigureApp: t.field({
    ...requires('app.plan', 'marketplace:read'),
    type: InstallPreviewRef,
    description: 'What new answers would do.',
    args: {
      id: t.arg.id(INSTALL_ID),
      input: t.arg({ type: ConfigureInstallInput, description: 'The new answers.', required: true }),
    },
    resolve: (_root, { id, input }, { core, caller }) =>
      core.installs.previewConfigure(caller, id, configureInput(caller, input)),
  }),
  installReview: t.field({
    ...requiresOwner('app.review'),
    type: InstallReviewRef,
    description:
      'The final configuration of an install, for the owner to look at before agreeing to it. Errors: NOT_FOUND.',
    args: { id: t.arg.id(INSTALL_ID) },
    resolve: (_root, { id }, { core, caller }) => core.installs.showReview(caller, id),
  }),
  planApp: t.field({
    ...requires('app.plan', 'marketplace:read'),
    type: PlanRef,
    description: 'What starting, stopping or restarting an installed app would do to the engine now.',
    args: { id: t.arg.id(INSTALL_ID), operation: t.arg({ type: InstallOperationEnum, description: 'Default START.' }) },
    resolve: (_root, { id, operation }, { core }) => core.installs.plan(id, operation ?? 'START'),
  }),
  planUpdateApp: t.field({
    ...requires('app.plan', 'marketplace:read'),
    type: UpdatePlanRef,
    description: 'What an update would change: versions, images, and the steps.',
    args: {
      id: t.arg.id(INSTALL_ID),
      values: t.arg({ type: 'StringMap', description: 'For what the newer definition asks.' }),
    },
    resolve: (_root, { id, values }, { core, caller }) => core.installs.planUpdate(caller, id, values ?? {}),
  }),
  planRemoveApp: t.field({
    ...requires('app.plan', 'marketplace:read'),
    type: RemovePlanRef,
    description: 'What removing would take, with every volume and its size.',
    args: {
      id: t.arg.id(INSTALL_ID),
      deleteData: t.arg.boolean({ description: 'Whether its data would go too. Default false.' }),
    },
    resolve: (_root, { id, deleteData }, { core }) => core.installs.planRemove(id, deleteData ?? false),
  }),
}))
