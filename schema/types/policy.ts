import type { ComposeProblem } from '../../server/core/compose/loader/problems.ts'
import type { Blocker, Plan, PlanWarning, Step } from '../../server/core/compose/plan/plan.ts'
import { planText } from '../../server/core/compose/plan/planText.ts'
import type { Need, PolicyWarning, Verdict, Violation } from '../../server/core/policy/verdict.ts'
import type { ComposeCheck } from '../../server/core/templates/templates.ts'
import { requiresKey } from '../access.ts'
import { builder } from '../builder.ts'
import { AppQuestionRef } from './marketplace.ts'

const ViolationRef = builder.objectRef<Violation>('PolicyViolation').implement({
  description: 'One reason for a refusal. Never holds a secret.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'Stable id, e.g. `bind.outside_roots`; docs/policy.md lists all.' }),
    path: t.exposeString('path', { description: 'Where, e.g. `services.web.volumes[0]`.' }),
    value: t.exposeString('value'),
    why: t.exposeString('why'),
    fix: t.exposeString('fix'),
    level: t.exposeString('level', { description: 'ASK: the owner can approve `need`. DENY: nobody can.' }),
    need: t.string({ nullable: true, resolve: (violation) => violation.need ?? null }),
  }),
})

const PolicyNeedRef = builder.objectRef<Need>('PolicyNeed').implement({
  description: "Something beyond a plain container that passes with the owner's consent only.",
  fields: (t) => ({
    need: t.exposeString('need', { description: 'E.g. `cap.NET_ADMIN`, `port:53`.' }),
    summary: t.exposeString('summary', { description: 'One plain sentence for the person who approves.' }),
    service: t.exposeString('service', { nullable: true }),
    declared: t.exposeBoolean('declared', { description: "Whether the app's own definition says that it needs this." }),
    approved: t.exposeBoolean('approved'),
  }),
})

const PolicyWarningRef = builder.objectRef<PolicyWarning>('PolicyWarning').implement({
  fields: (t) => ({
    rule: t.exposeString('rule'),
    path: t.exposeString('path'),
    why: t.exposeString('why'),
    fix: t.exposeString('fix'),
  }),
})

export const VerdictRef = builder.objectRef<Verdict>('PolicyVerdict').implement({
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed'),
    violations: t.expose('violations', { type: [ViolationRef], description: 'All of them at once.' }),
    needs: t.expose('needs', { type: [PolicyNeedRef] }),
    warnings: t.expose('warnings', { type: [PolicyWarningRef] }),
  }),
})

const ComposeProblemRef = builder.objectRef<ComposeProblem>('ComposeProblem').implement({
  description: 'Something wrong with a Compose file, where it is, and what to do about it.',
  fields: (t) => ({
    severity: t.exposeString('severity', { description: 'error or warning.' }),
    code: t.exposeString('code', { description: 'Stable.' }),
    message: t.exposeString('message'),
    path: t.exposeString('path', { description: 'E.g. `services.web.ports[1]`; empty for the whole file.' }),
    line: t.exposeInt('line', { nullable: true, description: 'From 1.' }),
    column: t.exposeInt('column', { nullable: true, description: 'From 1.' }),
    fix: t.string({ nullable: true, resolve: (problem) => problem.fix ?? null }),
  }),
})

export const ComposeCheckRef = builder.objectRef<ComposeCheck>('ComposeCheck').implement({
  fields: (t) => ({
    problems: t.field({ type: [ComposeProblemRef], resolve: (check) => [...check.problems] }),
    verdict: t.expose('verdict', {
      type: VerdictRef,
      nullable: true,
      description: 'Null where the text does not load.',
    }),
    services: t.stringList({ resolve: (check) => [...check.services] }),
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
    code: t.string({ resolve: (blocker) => blocker.code }),
    reason: t.string({ description: 'E.g. PORT_IN_USE.', resolve: (blocker) => blocker.reason }),
    resource: t.string({ resolve: (blocker) => blocker.resource }),
    message: t.string({ resolve: (blocker) => blocker.message }),
    humanAction: t.string({ nullable: true, resolve: (blocker) => blocker.humanAction ?? null }),
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
  fields: (t) => ({ code: t.exposeString('code'), message: t.exposeString('message') }),
})

export const PlanRef = builder.objectRef<Plan>('Plan').implement({
  description: 'What would be done, as a graph of single engine calls. Nothing has happened yet.',
  fields: (t) => ({
    operation: t.exposeString('operation'),
    project: t.exposeString('project'),
    text: t.string({ description: 'For people, a line a step.', resolve: planText }),
    steps: t.field({ type: [StepRef], resolve: (plan) => [...plan.steps] }),
    unchanged: t.stringList({ resolve: (plan) => [...plan.unchanged] }),
    warnings: t.field({ type: [PlanWarningRef], resolve: (plan) => [...plan.warnings] }),
    blockers: t.field({
      type: [BlockerRef],
      description: 'Empty where it can be run.',
      resolve: (plan) => [...plan.blockers],
    }),
  }),
})

builder.queryFields((t) => ({
  checkCompose: t.field({
    ...requiresKey('policy.check'),
    type: ComposeCheckRef,
    description: 'What the loader and the policy say about a Compose text, for the calling key. No side effects.',
    args: {
      compose: t.arg.string({ required: true }),
      values: t.arg({ type: 'StringMap', description: 'For the variables of the file.' }),
      name: t.arg.string({ description: 'Project name; default "template".' }),
    },
    resolve: (_root, { compose, values, name }, { core, caller }) =>
      core.templates.check(caller, compose, values ?? {}, name ?? undefined),
  }),
}))
