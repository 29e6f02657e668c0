import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../../../schema/context.ts'
import { targetOf } from '../../../schema/guard.ts'
import { readsMirrorOnly } from '../../../schema/mirrored.ts'
import type { Caller } from '../../core/caller.ts'
import type { Core } from '../../core/core.ts'
import { AnswerMemo } from '../answerMemo.ts'
import { type Envelope, sendFailure, sendJson, sendText } from '../envelope.ts'
import type { Report } from '../errors.ts'
import { openSubscription } from '../operation.ts'
import type { Refusals, RefusedCall } from '../refusals.ts'
import { isYaml, readBody } from './body.ts'
import { Params } from './params.ts'
import type { Route } from './route.ts'
import { type Match, Router } from './router.ts'
import type { RowRunner } from './rowRunner.ts'

export interface RestDeps {
  core: Core
  routes: readonly Route[]
  runner: RowRunner
  report: Report
  callerOf: (request: IncomingMessage) => Caller
  refusals: Refusals
}

/** Answers the REST table's endpoints, each by running its GraphQL document. */
export class RestHandler {
  readonly #deps: RestDeps
  readonly #router: Router
  readonly #runner: RowRunner
  readonly #memo: AnswerMemo<string>

  constructor(deps: RestDeps) {
    this.#deps = deps
    this.#runner = deps.runner
    this.#router = new Router(deps.routes)
    this.#memo = new AnswerMemo(deps.core.mirror)
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const found: { match?: Match } = {}
    try {
      await this.#answer(request, response, found)
    } catch (error) {
      await this.#deps.refusals.record(request, 'REST', this.#callOf(request, found), error)
      sendFailure(response, error, this.#deps.report)
    }
  }

  #callOf({ url = '/' }: IncomingMessage, { match }: { match?: Match }): RefusedCall {
    if (!match) return { action: 'http.request', isRead: false }
    // A plan changes nothing, whatever would.
    const isPlan = new URLSearchParams(url.split('?', 2)[1]).get('plan') === 'true'
    const { action } = this.#runner.access(match.route)
    return {
      action,
      isRead: isPlan || this.#runner.isRead(match.route),
      target: targetOf(action, match.path, this.#deps.core),
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse, found: { match?: Match }): Promise<void> {
    const url = request.url ?? '/'
    const caller = this.#deps.callerOf(request)
    const known = this.#memo.get(caller.principal, url)
    if (known !== undefined && request.method === 'GET') return sendJson(response, 200, known)
    const mark = url.indexOf('?')
    const match = this.#router.match(request.method ?? 'GET', mark < 0 ? url : url.slice(0, mark))
    found.match = match
    const context: Context = { core: this.#deps.core, caller }
    await this.#runner.requireAccess(match.route, match.path, context)
    const body = match.route.method === 'get' ? {} : await readBody(request, match.route.yamlBody)
    const params = new Params(
      match.path,
      new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
      body,
      caller.principal !== null,
    )
    if (match.route.stream && wantsStream(request, params)) return this.#stream(match.route, params, context, response)
    const { revision } = this.#deps.core.mirror
    const { status, data } = await this.#runner.run(match.route, params, context, {
      wait: params.boolean('wait') !== false,
    })
    const yaml = match.route.yamlAnswer && wantsYaml(request) ? composeIn(data) : null
    if (yaml !== null) return sendText(response, status, 'application/yaml', yaml)
    const envelope: Envelope = { success: true, data, error: null }
    const text = JSON.stringify(envelope)
    if (readsMirrorOnly(match.route.document)) this.#memo.set(caller.principal, url, text, revision)
    sendJson(response, status, text)
  }

  async #stream(route: Route, params: Params, context: Context, response: ServerResponse): Promise<void> {
    const { stream } = route
    if (!stream) return
    const source = await openSubscription(stream.document, stream.variables(params), context)
    const texts = { [Symbol.asyncIterator]: () => mapped(source, (data) => stream.text(data, params)) }
    // The source is let go as soon as the reader leaves, also while it waits for the next line.
    response.once('close', () => void source.return?.())
    response.statusCode = 200
    response.setHeader('Content-Type', 'text/plain; charset=utf-8')
    response.setHeader('X-Accel-Buffering', 'no')
    response.flushHeaders()
    try {
      await pipeline(Readable.from(texts), response)
    } catch (error) {
      // The reader has left; there is nobody to tell.
      if (!response.destroyed) throw error
    }
  }
}

function mapped<T>(source: AsyncIterator<T>, text: (value: T) => string): AsyncIterator<string> {
  return {
    async next() {
      const result = await source.next()
      return result.done ? { done: true, value: undefined } : { done: false, value: text(result.value) }
    },
    async return() {
      await source.return?.()
      return { done: true, value: undefined }
    },
  }
}

function wantsStream(request: IncomingMessage, params: Params): boolean {
  return params.boolean('follow') === true || (request.headers.accept ?? '').startsWith('text/plain')
}

function wantsYaml(request: IncomingMessage): boolean {
  return isYaml((request.headers.accept ?? '').split(',')[0] ?? '')
}

function composeIn(data: unknown): string | null {
  const hasText = typeof data === 'object' && data !== null && 'compose' in data && typeof data.compose === 'string'
  return hasText ? String(data.compose) : null
}
