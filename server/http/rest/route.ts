import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { ErrorCode } from '../../core/errors.ts'
import type { JobResult } from '../../core/jobs/jobResults.ts'
import type { Params } from './params.ts'

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete'

/** One documented REST endpoint: a GraphQL document, its variables from the request, and the envelope's data. */
export interface Route<Data = unknown, Variables = unknown> {
  method: Method
  /** E.g. `/api/containers/{id}/logs`. */
  path: string
  /** One line for OpenAPI and the docs. */
  summary: string
  document: TypedDocumentNode<Data, Variables>
  variables: (request: Params) => Variables
  data: (data: Data, request: Params) => unknown
  /** HTTP status of a success; default 200. */
  status?: number
  /**
   * The operation answers with a job. The call waits for its end and answers with what `done` makes of the result;
   * with `?wait=false` it answers 202 with the job at once. A null id: there is no job this time. `done` is a method, so
   * that a row may name the one kind of result that its jobs have.
   */
  job?: { id: (data: Data) => string | null; done(result: JobResult, request: Params): unknown }
  /** With `?plan=true` this is run instead: what the row would do, without doing it. */
  plan?: PlanRoute
  /** Where the client asks for it (`Accept: text/plain` or `follow=true`), the body is this stream of text instead. */
  stream?: StreamRoute
  /** The body may be a Compose file instead of JSON, which stands for `{"compose": "<its text>"}`. */
  yamlBody?: true
  /** Where the client asks for it (`Accept: application/yaml`), the answer is the data's `compose` alone. */
  yamlAnswer?: true
  /** Query and body fields, for OpenAPI and the docs. */
  parameters?: readonly Parameter[]
  /** Codes that it answers beside those that follow from its method and access, for OpenAPI and the docs. */
  failures?: readonly ErrorCode[]
  /** An example of the body, for OpenAPI and the docs. */
  example?: Record<string, unknown>
}

export interface Parameter {
  name: string
  in: 'query' | 'body'
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'
  required?: boolean
  description: string
  /** The words that are understood. */
  enum?: readonly string[]
  /** JSON Schema of what is in it, where that is not text; other known forms are understood as well. */
  inside?: Record<string, unknown>
}

/** A query that says what a row would do. */
export interface PlanRoute<Data = unknown, Variables = unknown> {
  document: TypedDocumentNode<Data, Variables>
  variables: (request: Params) => Variables
  data: (data: Data, request: Params) => unknown
}

type TypedPlanRoute<Answer> = Omit<PlanRoute, 'data'> & { data: (data: unknown, request: Params) => Answer }

/** The parameter of every row that has a plan. */
export const PLAN_PARAMETER: Parameter = {
  name: 'plan',
  in: 'query',
  type: 'boolean',
  description: 'true: only say what would happen; nothing is changed.',
}

/** The parameter of every row that may name what was shown before. */
export const HASH_PARAMETER: Parameter = {
  name: 'hash',
  in: 'body',
  type: 'string',
  description: '`hash` of the plan that was shown. Where the configuration is another one by now: 409.',
}

export interface StreamRoute<Data = unknown, Variables = unknown> {
  document: TypedDocumentNode<Data, Variables>
  variables: (request: Params) => Variables
  text: (data: Data, request: Params) => string
}

/** Ties a row's functions to its document's own types. */
export function route<Data, Variables>(row: Route<Data, Variables>): Route {
  // The types meet inside the row; the table holds rows of many documents.
  return row as unknown as Route
}

export function streamRoute<Data, Variables>(row: StreamRoute<Data, Variables>): StreamRoute {
  return row as unknown as StreamRoute
}

/** Keeps the type of the answer, which OpenAPI is made from. */
export function planRoute<Data, Variables, Answer>(
  row: PlanRoute<Data, Variables> & { data: (data: Data, request: Params) => Answer },
): TypedPlanRoute<Answer> {
  return row as unknown as TypedPlanRoute<Answer>
}
