import { type DocumentNode, Kind, OperationTypeNode } from 'graphql'
import { accessOf, type FieldAccess } from '../../../schema/access.ts'
import type { Context } from '../../../schema/context.ts'
import { recordRefusal, requireAccess } from '../../../schema/guard.ts'
import { schema } from '../../../schema/index.ts'
import { DomainError } from '../../core/errors.ts'
import type { Job } from '../../core/jobs/job.ts'
import type { JobResult } from '../../core/jobs/jobResults.ts'
import { markRecorded } from '../../core/recorded.ts'
import { checkedDocument, runOperation } from '../operation.ts'
import type { Params } from './params.ts'
import type { Route } from './route.ts'

/** How a caller wants long work answered. */
export interface RunOptions {
  /** false: answer with the job at once. */
  wait?: boolean
  /** Told which job is waited for. */
  onJob?: (jobId: string) => void
}

interface Row {
  access: FieldAccess
  /** Whether its document changes nothing. */
  isRead: boolean
}

/** Runs rows of the REST table: each is a GraphQL document, whoever asks for it, REST or MCP. */
export class RowRunner {
  readonly #rows = new Map<Route, Row>()

  /** @throws AggregateError where a row's document does not fit the schema */
  constructor(routes: readonly Route[]) {
    for (const row of routes) {
      this.#rows.set(row, rowOf(checkedDocument(row.document)))
      if (row.stream) checkedDocument(row.stream.document)
      if (row.plan) checkedDocument(row.plan.document)
    }
  }

  /** Who may use a row, as its root field says. */
  access(route: Route): FieldAccess {
    return this.#row(route).access
  }

  /** Whether a row changes nothing, whatever its method is. */
  isRead(route: Route): boolean {
    return this.#row(route).isRead
  }

  #row(route: Route): Row {
    const row = this.#rows.get(route)
    if (!row) throw new Error(`${route.method} ${route.path} is not a row of this table`)
    return row
  }

  /** @throws DomainError, recorded, where the caller may not; before anything of the request was looked at */
  async requireAccess(route: Route, path: Record<string, string>, context: Context): Promise<void> {
    await requireAccess(this.access(route), path, context)
  }

  async run(
    route: Route,
    params: Params,
    context: Context,
    { wait = true, onJob }: RunOptions = {},
  ): Promise<{ status: number; data: unknown }> {
    if (wantsPlan(route, params)) return this.#plan(route, params, context)
    const data = await runOperation(route.document, await this.#variables(route, params, context), context)
    if (!route.job) return { status: route.status ?? 200, data: route.data(data, params) }
    const id = route.job.id(data)
    if (id === null) return { status: 200, data: route.data(data, params) }
    if (!wait) return { status: 202, data: route.data(data, params) }
    onJob?.(id)
    const job = await context.core.jobs.wait(id)
    return { status: 200, data: route.job.done(resultOf(job), params) }
  }

  /** What a key tried to have done and could not even say is worth a line in the log as well. */
  async recordUnsaid(route: Route, said: Record<string, unknown>, context: Context, error: unknown): Promise<void> {
    const { name, image, id } = said
    if (route.method !== 'get') await recordRefusal(this.access(route), { name, image, id }, context, error)
  }

  async #variables(route: Route, params: Params, context: Context): Promise<unknown> {
    try {
      return route.variables(params)
    } catch (error) {
      await this.recordUnsaid(route, { ...params.body, ...params.path }, context, error)
      throw error
    }
  }

  /** Never takes a row without a plan for one that has been planned: the caller thinks that nothing happens. */
  async #plan({ plan, method, path }: Route, params: Params, context: Context) {
    if (!plan)
      throw new DomainError('INVALID_INPUT', `${method.toUpperCase()} ${path} has no plan; nothing was done.`, {
        path: 'plan',
        reason: 'PLAN_UNSUPPORTED',
        retryable: false,
      })
    const data = await runOperation(plan.document, plan.variables(params), context)
    return { status: 200, data: plan.data(data, params) }
  }
}

function wantsPlan({ method, plan }: Route, params: Params): boolean {
  if (plan) return params.boolean('plan') ?? false
  return method !== 'get' && params.query.get('plan') === 'true'
}

/** A finished job's result, or its failure as this call's failure. */
function resultOf({ id, error, result }: Job): JobResult {
  if (error) {
    const failure = new DomainError(error.code, error.message, { ...error.details, jobId: id })
    // The job's own action has a line.
    markRecorded(failure)
    throw failure
  }
  if (!result) throw new Error(`Job ${id} is over with neither a result nor an error`)
  return result
}

/** What the one root field says that a row's document has. */
function rowOf(document: DocumentNode): Row {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  const field = operation?.selectionSet.selections[0]
  const isRead = operation?.operation !== OperationTypeNode.MUTATION
  const type = isRead ? schema.getQueryType() : schema.getMutationType()
  const name = field?.kind === Kind.FIELD ? field.name.value : ''
  const access = accessOf(type?.getFields()[name]?.extensions)
  if (!access) throw new Error(`The document of ${name} has no access rule`)
  return { access, isRead }
}
