import type { ComposeProblem } from '../../server/core/compose/loader/problems.ts'
import type { Blocker, Plan, PlanWarning, Step } from '../../server/core/compose/plan/plan.ts'
import { planText } from '../../server/core/compose/plan/planText.ts'
import type { Need, PolicyWarning, Verdict, Violation } from '../../server/core/policy/verdict.ts'
import type { ComposeCheck } from '../../server/core/templates/templates.ts'
import { requires } from '../access.ts'
import { builder } from '../builder.ts'
import { AppQuestionRef } from './marketplace.ts'

const ViolationRef = builder.objectRef<Violation>('PolicyViolation').implement({
  description: 'One reason for a refusal. Never holds a secret.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'Stable id, e.g. `bind.outside_roots`; docs/policy.md lists all.' }),
    path: t.exposeString('path', { description: 'Where, e.g. `services.web.volumes[0]`.' }),
    value: t.exposeString('value', { description: 'What stood there, shortened; empty where it could be a secret.' }),
    why: t.exposeString('why', { description: 'What would go wrong, one clause.' }),
    fix: t.exposeString('fix', { description: 'What to do instead.' }),
    level: t.exposeString('level', { description: 'ASK: the owner can approve `need`. DENY: nobody can.' }),
    need: t.string({
      description: 'What the owner could approve; null where nobody can.',
      nullable: true,
      resolve: (violation) => violation.need ?? null,
    }),
  }),
})

export const PolicyNeedRef = builder.objectRef<Need>('PolicyNeed').implement({
  description: "Something beyond a plain container that passes with the owner's consent only.",
  fields: (t) => ({
    need: t.exposeString('need', { description: 'E.g. `cap.NET_ADMIN`, `port:53`.' }),
    summary: t.exposeString('summary', { description: 'One plain sentence for the person who approves.' }),
    service: t.exposeString('service', {
      description: 'Service that uses it; null outside of a Compose project.',
      nullable: true,
    }),
    declared: t.exposeBoolean('declared', { description: "Whether the app's own definition says that it needs this." }),
    approved: t.exposeBoolean('approved', { description: 'Whether the owner has consented to it for what is judged.' }),
  }),
})

const PolicyWarningRef = builder.objectRef<PolicyWarning>('PolicyWarning').implement({
  description: 'Allowed, but its author may not have meant it.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'Stable id; docs/policy.md lists all.' }),
    path: t.exposeString('path', { description: 'Where, e.g. `services.web.image`.' }),
    why: t.exposeString('why', { description: 'What may go wrong, one clause.' }),
    fix: t.exposeString('fix', { description: 'What to do instead.' }),
  }),
})

export const VerdictRef = builder.objectRef<Verdict>('PolicyVerdict').implement({
  description: 'What the policy says about a configuration.',
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed', { description: 'True when there is no violation.' }),
    violations: t.expose('violations', { type: [ViolationRef], description: 'All of them at once.' }),
    needs: t.expose('needs', {
      type: [PolicyNeedRef],
      description: 'What goes beyond a plain container, approved or not.',
    }),
    warnings: t.expose('warnings', {
      type: [PolicyWarningRef],
      description: 'What is allowed and worth a second look.',
    }),
  }),
})

const ComposeProblemRef = builder.objectRef<ComposeProblem>('ComposeProblem').implement({
  description: 'Something wrong with a Compose file, where it is, and what to do about it.',
  fields: (t) => ({
    severity: t.exposeString('severity', { description: 'error or warning.' }),
    code: t.exposeString('code', { description: 'Stable.' }),
    message: t.exposeString('message', {
      description: 'What is wrong, in the words of `docker compose` where it has any.',
    }),
    path: t.exposeString('path', { description: 'E.g. `services.web.ports[1]`; empty for the whole file.' }),
    line: t.exposeInt('line', { nullable: true, description: 'From 1.' }),
    column: t.exposeInt('column', { nullable: true, description: 'From 1.' }),
    fix: t.string({
      description: 'What to do about it; null where the message says it.',
      nullable: true,
      resolve: (problem) => problem.fix ?? null,
    }),
  }),
})

export const ComposeCheckRef = builder.objectRef<ComposeCheck>('ComposeCheck').implement({
  description: 'What the loader and the policy say about a Compose file.',
  fields: (t) => ({
    problems: t.field({
      type: [ComposeProblemRef],
      description: 'Errors and warnings of the loader; empty where all is well.',
      resolve: (check) => [...check.problems],
    }),
    verdict: t.expose('verdict', {
      type: VerdictRef,
      nullable: true,
      description: 'Null where the text does not load.',
    }),
    services: t.stringList({
      description: 'Names of its services; empty where it does not load.',
      resolve: (check) => [...check.services],
    }),
    questions: t.field({
      type: [AppQuestionRef],
      description: 'One for each variable of the file.',
      resolve: (check) => [...check.questions],
    }),
  }),
})

const StepRef = builder.objectRef<Step>('PlanStep').implement({
  description: 'One engine call of a plan.',
  fields: (t) => ({
    id: t.exposeInt('id', { description: 'From 1.' }),
    call: t.string({ description: 'E.g. `createContainer`.', resolve: (step) => step.call.kind }),
    resource: t.exposeString('resource', { description: 'E.g. `container:shop-web-1`.' }),
    cause: t.exposeString('cause', { description: 'Why, in a few words.' }),
    after: t.intList({ description: 'Steps that come first.', resolve: (step) => [...step.after] }),
  }),
})

const BlockerRef = builder.objectRef<Blocker>('PlanBlocker').implement({
  description: 'Why a plan may not be run.',
  fields: (t) => ({
    code: t.string({
      description: 'Code of the error that running the plan would end with.',
      resolve: (blocker) => blocker.code,
    }),
    reason: t.string({ description: 'E.g. PORT_IN_USE.', resolve: (blocker) => blocker.reason }),
    resource: t.string({
      description: 'What it is about, e.g. `container:shop-web-1`.',
      resolve: (blocker) => blocker.resource,
    }),
    message: t.string({ description: 'What is in the way, for people.', resolve: (blocker) => blocker.message }),
    humanAction: t.string({
      description: 'What a person can do about it; null where nothing special.',
      nullable: true,
      resolve: (blocker) => blocker.humanAction ?? null,
    }),
    port: t.int({
      nullable: true,
      description: 'Of PORT_IN_USE: the port of the host that is taken.',
      resolve: (blocker) => numberOrNull(blocker.port),
    }),
    nextFree: t.int({
      nullable: true,
      description: 'Of PORT_IN_USE: a port that is free.',
      resolve: (blocker) => numberOrNull(blocker.nextFree),
    }),
  }),
})

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

const PlanWarningRef = builder.objectRef<PlanWarning>('PlanWarning').implement({
  description: 'Something to know before the plan is run.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable, e.g. ORPHANS.' }),
    message: t.exposeString('message', { description: 'For people.' }),
  }),
})

export const PlanRef = builder.objectRef<Plan>('Plan').implement({
  description: 'What would be done, as a graph of single engine calls. Nothing has happened yet.',
  fields: (t) => ({
    operation: t.exposeString('operation', { description: 'up, start, stop, restart, down or pull.' }),
    project: t.exposeString('project', { description: 'Name of the Compose project.' }),
    text: t.string({ description: 'For people, a line a step.', resolve: planText }),
    steps: t.field({
      type: [StepRef],
      description: 'The calls; one begins when those it names in `after` are done.',
      resolve: (plan) => [...plan.steps],
    }),
    reachable: t.stringList({
      description: 'Ports of the host at which others on its network will reach what is made, e.g. `8080/tcp of web`.',
      resolve: (plan) => [...plan.reachable],
    }),
    unchanged: t.stringList({
      description: 'What is left as it is, e.g. `container:shop-db-1`.',
      resolve: (plan) => [...plan.unchanged],
    }),
    warnings: t.field({
      type: [PlanWarningRef],
      description: 'What to know before it is run.',
      resolve: (plan) => [...plan.warnings],
    }),
    blockers: t.field({
      type: [BlockerRef],
      description: 'Empty where it can be run.',
      resolve: (plan) => [...plan.blockers],
    }),
  }),
})

builder.queryFields((t) => ({
  checkCompose: t.field({
    ...requires('policy.check', 'templates:write'),
    type: ComposeCheckRef,
    description:
      'What the loader and the policy say about a Compose text, for the calling key. Changes nothing; leaves a line in the activity log, and counts as a request for every 8 KiB. Errors: INVALID_INPUT, RATE_LIMITED.',
    args: {
      compose: t.arg.string({ description: 'Text of the file, 512 KiB at most.', required: true }),
      values: t.arg({ type: 'StringMap', description: 'For the variables of the file.' }),
      name: t.arg.string({ description: 'Project name; default "template".' }),
    },
    resolve: (_root, { compose, values, name }, { core, caller }) =>
      core.templates.tryOut(caller, compose, values ?? {}, name ?? undefined),
  }),
}))
