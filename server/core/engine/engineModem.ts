import { Agent as HttpAgent, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Readable } from 'node:stream'
import { inspect } from 'node:util'
import follow from 'docker-modem/lib/http.js'
import Docker from 'dockerode'
import { type DockerHost, dockerOptions } from './dockerHost.ts'
import { notAnEngine } from './engineErrors.ts'
import { MergingAgent } from './mergingAgent.ts'

export interface DialOptions {
  method: string
  path: string
  query: Record<string, string>
  body: object | undefined
  file: Buffer | Readable | undefined
  authconfig: object | undefined
  abortSignal: AbortSignal
}

const SUCCESSFUL = { 200: true, 201: true, 204: true, 304: true }

// The modem follows redirects with requests whose errors nobody can catch, which ends the process. The Engine API has no
// redirects, but what DOCKER_HOST points to may be something else. It is an internal of docker-modem 5, and named as a
// plain import because the bundle would otherwise change another copy of it.
follow.maxRedirects = 0

/** One HTTP call at a time through dockerode's modem. Errors are dockerode's and Node's own. */
export class EngineModem {
  readonly #modem: Docker['modem']

  /** @param mergeChunks for answers of very many small chunks; its connections serve one call each */
  constructor(host: DockerHost, { keepAlive, mergeChunks = false }: { keepAlive: boolean; mergeChunks?: boolean }) {
    const options = dockerOptions(host)
    const agent = quiet(agentOf(options.protocol === 'https', { keepAlive, mergeChunks }))
    // @types/dockerode does not know the agent.
    this.#modem = new Docker({ ...options, agent } as Docker.DockerOptions).modem
  }

  set apiVersion(version: string | undefined) {
    // @types/dockerode hides the modem's own fields.
    ;(this.#modem as { version?: string }).version = version && `v${version}`
  }

  /** Resolves when the answer begins; rejects for every status that is no success. */
  dial({ path, query, body, file, authconfig, ...rest }: DialOptions): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      this.#modem.dial(
        {
          ...rest,
          path: `${path}?`,
          // Always as a stream: the modem itself waits for ever where the engine dies in the middle of an answer.
          isStream: true,
          statusCodes: SUCCESSFUL,
          options: { _query: query, _body: body ?? {} },
          ...(file !== undefined && { file }),
          ...(authconfig !== undefined && { authconfig }),
          // @types/docker-modem knows neither `options._query` nor `abortSignal`.
        } as Parameters<Docker['modem']['dial']>[0],
        // With `isStream` it is the answer itself.
        (error: unknown, answer: unknown) => (error ? reject(dialError(error)) : resolve(answer as IncomingMessage)),
      )
    })
  }
}

function agentOf(isSecure: boolean, { keepAlive, mergeChunks }: { keepAlive: boolean; mergeChunks: boolean }) {
  if (isSecure) return new HttpsAgent({ keepAlive })
  return mergeChunks ? new MergingAgent() : new HttpAgent({ keepAlive })
}

/**
 * The modem writes out the options of every call for its debug log, at any depth and also while that log is off. Through
 * the agent that is every open socket with its buffers, which takes longer than the call.
 */
function quiet<T extends object>(agent: T): T {
  return Object.assign(agent, { [inspect.custom]: () => 'Agent' })
}

function dialError(error: unknown): unknown {
  return error instanceof Error && error.message.startsWith('Max redirects')
    ? notAnEngine('it redirects', error)
    : error
}
