import { chargeFor } from '../../server/core/charge.ts'
import type { DeployPlan } from '../../server/core/installs/deployTemplate.ts'
import type { ComposeCheck, Template } from '../../server/core/templates/templates.ts'
import { requires } from '../access.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { HASH_OF_PLAN } from './install.ts'
import { consentOf, HASH } from './installQueries.ts'
import { JobRef } from './job.ts'
import { ComposeCheckRef, PlanRef, VerdictRef } from './policy.ts'

const TemplateVersionRef = builder.objectRef<{ id: string; savedAt: Date }>('TemplateVersion').implement({
  description: 'An earlier text of a template.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'What `version` takes.' }),
    savedAt: t.expose('savedAt', { type: 'DateTime', description: 'When it was replaced.' }),
  }),
})

const TemplateRef = builder.objectRef<Template>('Template').implement({
  description: 'A saved Compose file.',
  fields: (t) => ({
    name: t.exposeString('name', { description: '1 to 63 of letters, digits, `_` and `-`.' }),
    compose: t.exposeString('compose', {
      description:
        'The YAML text as saved; without its secrets for whoever is neither the owner nor the key that wrote it.',
    }),
    revision: t.exposeString('revision', {
      description: 'Names the whole text. `deployTemplate` takes it, and refuses another text with CONFLICT.',
    }),
    masked: t.exposeBoolean('masked', {
      description: 'Secrets were taken out of `compose`. It cannot be saved as it is.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last saved.' }),
    sizeBytes: t.exposeInt('sizeBytes', { description: 'Bytes of `compose` as it is shown.' }),
    versions: t.field({
      type: [TemplateVersionRef],
      description: 'Earlier versions, newest first; twenty are kept.',
      resolve: ({ name }, _args, { core }) => core.templates.versions(name),
    }),
    version: t.string({
      description: 'Text of an earlier version, masked like `compose`. Errors: NOT_FOUND.',
      args: { id: t.arg.id({ description: 'Of one of `versions`.', required: true }) },
      resolve: ({ name }, { id }, { core, caller }) => core.templates.version(caller, name, id),
    }),
    check: t.field({
      type: ComposeCheckRef,
      description: 'What the loader and the policy say about it as it is shown, for the calling key.',
      args: { values: t.arg({ type: 'StringMap', description: 'For the variables of the file.' }) },
      resolve: ({ name, compose }, { values }, { core, caller }) =>
        core.templates.check(caller, compose, values ?? {}, name),
    }),
  }),
})

const SavedTemplateRef = builder.objectRef<{ template: Template; check: ComposeCheck }>('SavedTemplate').implement({
  description: 'A template as it was saved, and what is to be said about it.',
  fields: (t) => ({
    template: t.expose('template', { type: TemplateRef, description: 'The template with its new text.' }),
    check: t.expose('check', {
      type: ComposeCheckRef,
      description: 'Warnings, and what the policy will say when it is deployed.',
    }),
  }),
})

const DeployPlanRef = builder.objectRef<DeployPlan>('DeployPlan').implement({
  description: 'What deploying a template would be. Nothing has been written.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Name of the project.' }),
    hash: t.exposeString('hash', { description: HASH_OF_PLAN }),
    needsReview: t.exposeBoolean('needsReview', {
      description:
        "For the owner: whether text or values came from an agent, so that they count as the owner's own only with this hash. Without it they are judged as an agent's.",
    }),
    verdict: t.expose('verdict', {
      type: VerdictRef,
      description: "What the policy says of it, for the calling key; for the owner's as it is with this hash.",
    }),
    plan: t.expose('plan', { type: PlanRef, description: 'What would be done to the engine.' }),
  }),
})

interface DeployArguments {
  name: string
  project?: string | null
  values?: Record<string, string> | null
  revision?: string | null
}

const REVISION = {
  description:
    '`revision` of the template as it was shown, or the id of one of its `versions`; default: what is there now.',
}

async function deployment({ core: { templates }, caller }: Context, given: DeployArguments) {
  const { name, project, values, revision } = given
  const template = await templates.deployable(caller, name, revision ?? null)
  chargeFor(caller, { compose: template.compose, values })
  return {
    name: project ?? template.name,
    template: template.name,
    compose: template.compose,
    author: template.author,
    values: values ?? {},
  }
}

builder.queryFields((t) => ({
  planDeployTemplate: t.field({
    ...requires('template.plan', 'templates:read'),
    type: DeployPlanRef,
    description: 'What deploying would do. Errors: NOT_FOUND, CONFLICT, INVALID_INPUT with every fault of the file.',
    args: {
      name: t.arg.string({ description: 'Name of the template.', required: true }),
      project: t.arg.string({ description: "Default: the template's name." }),
      values: t.arg({ type: 'StringMap', description: 'For the variables of the file.' }),
      revision: t.arg.string(REVISION),
      approve: t.arg.stringList({
        description: 'Needs that the owner would consent to; of an agent key they count for nothing.',
      }),
    },
    resolve: async (_root, { approve, ...given }, context) =>
      context.core.installs.planDeploy(context.caller, await deployment(context, given), consentOf(approve, null)),
  }),
  templates: t.field({
    ...requires('template.list', 'templates:read'),
    type: [TemplateRef],
    description: 'Saved templates, by name.',
    resolve: (_root, _args, { core, caller }) => core.templates.list(caller),
  }),
  template: t.field({
    ...requires('template.read', 'templates:read'),
    type: TemplateRef,
    description: 'Errors: NOT_FOUND.',
    args: { name: t.arg.string({ description: 'Name of the template.', required: true }) },
    resolve: (_root, { name }, { core, caller }) => core.templates.get(caller, name),
  }),
}))

builder.mutationFields((t) => ({
  saveTemplate: t.field({
    ...requires('template.save', 'templates:write'),
    type: SavedTemplateRef,
    description:
      'Creates or replaces a template; the replaced text is kept as a version. Errors: INVALID_INPUT with every fault of the file.',
    args: {
      name: t.arg.string({ description: '1 to 63 of letters, digits, `_` and `-`.', required: true }),
      compose: t.arg.string({ description: 'Text of the Compose file, 512 KiB at most.', required: true }),
    },
    resolve: (_root, { name, compose }, { core, caller }) => core.templates.save(caller, name, compose),
  }),
  deleteTemplate: t.field({
    ...requires('template.delete', 'templates:write'),
    type: TemplateRef,
    description: 'Deletes it with all of its versions. What was deployed from it stays. Errors: NOT_FOUND.',
    args: { name: t.arg.string({ description: 'Name of the template.', required: true }) },
    resolve: (_root, { name }, { core, caller }) => core.templates.delete(caller, name),
  }),
  deleteTemplateVersions: t.field({
    ...requires('template.deleteVersions', 'templates:write'),
    type: TemplateRef,
    description:
      'Deletes an earlier version for good, or all of them; the current text stays. An agent deletes what it wrote itself. Errors: NOT_FOUND, OWNER_REQUIRED.',
    args: {
      name: t.arg.string({ description: 'Name of the template.', required: true }),
      id: t.arg.id({ description: 'Of one of `versions`; default: all of them.' }),
    },
    resolve: (_root, { name, id }, { core, caller }) => core.templates.deleteVersions(caller, name, id ?? null),
  }),
  deployTemplate: t.field({
    ...requires('template.deploy', 'templates:read', 'containers:write'),
    type: JobRef,
    description:
      'Writes the template as a project of its own and starts it; under the name of one that runs it takes its place. Errors: POLICY_DENIED with all violations, CONFLICT, OWNER_REQUIRED, INVALID_INPUT.',
    args: {
      name: t.arg.string({ description: 'Name of the template.', required: true }),
      project: t.arg.string({ description: "Default: the template's name." }),
      values: t.arg({ type: 'StringMap', description: 'For the variables of the file.' }),
      revision: t.arg.string(REVISION),
      approve: t.arg.stringList({
        description:
          'Needs that the owner consents to, with the `hash` of the plan; of an agent key they count for nothing.',
      }),
      hash: t.arg.string(HASH),
    },
    resolve: async (_root, { approve, hash, ...given }, context) =>
      context.core.installs.deploy(context.caller, await deployment(context, given), consentOf(approve, hash)),
  }),
}))
