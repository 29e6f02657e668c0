import {
  Client,
  type DocumentInput,
  fetchExchange,
  mapExchange,
  type OperationResult,
  stringifyDocument,
  subscriptionExchange,
} from '@urql/core'
import type { ExecutionResult, Sink } from 'graphql-ws/client'
import { type Instance, originOf } from '../composables/useInstances.ts'
import { apiErrorOf } from './apiError.ts'
import { createCache } from './cache.ts'
import { type Connection, createConnection, markRevoked } from './connection.ts'
import { patientFetch } from './patientFetch.ts'
import { openSocket } from './socket.ts'
import { streamError } from './streamError.ts'

/** Everything between the dashboard and one server, for as long as that server is shown. */
export interface Session {
  instance: Instance
  client: Client
  /** Asks the server and keeps nothing: for secrets, and for what would only fill the cache. */
  plain: Client
  connection: Connection
  stream: <Data, Variables extends StreamVariables>(request: StreamRequest<Data, Variables>) => () => void
  /** Tries to connect at once instead of waiting for the next try. */
  wake: () => void
  close: () => void
}

type StreamVariables = Record<string, unknown>

/** A subscription beside the cache, for what is too much to keep: log lines, statistics, the activity feed. */
export interface StreamRequest<Data, Variables extends StreamVariables> {
  document: DocumentInput<Data, Variables>
  variables: Variables
  onData: (data: Data) => void
  onError?: (error: Error) => void
  onEnd?: () => void
  /** Variables to go on with when the connection was lost after `data`, which was taken by then. Without it the stream starts over. */
  resume?: (data: Data) => Partial<Variables>
}

export function openSession(instance: Instance): Session {
  const connection = createConnection()
  const endpoint = `${originOf(instance)}/graphql`
  const socket = openSocket(endpoint.replace(/^http/, 'ws'), instance.key, connection)

  const noted = mapExchange({ onResult: (result) => noteRevocation(result, connection) })
  const options = {
    url: endpoint,
    preferGetMethod: false,
    fetch: patientFetch,
    fetchOptions: { headers: { 'X-API-Key': instance.key, 'X-Wagmios-Client': 'dashboard' } },
  }
  const plain = new Client({ ...options, requestPolicy: 'network-only', exchanges: [noted, fetchExchange] })
  const client = new Client({
    ...options,
    requestPolicy: 'cache-and-network',
    exchanges: [
      noted,
      createCache(),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.client.subscribe(variables ? { query, variables } : { query }, {
              next: (value) => sink.next(value as Parameters<typeof sink.next>[0]), // same protocol, two libraries' types
              error: (error) => sink.error(streamError(error)),
              complete: () => sink.complete(),
            }),
          }),
        }),
      }),
    ],
  })

  function stream<Data, Variables extends StreamVariables>(request: StreamRequest<Data, Variables>): () => void {
    // graphql-ws sends this same object again after a reconnect, so what is changed here is where it goes on.
    const payload = { query: stringifyDocument(request.document), variables: { ...request.variables } }
    return socket.client.subscribe<Data>(payload, sinkFor(request, payload))
  }

  return {
    instance,
    client,
    plain,
    connection,
    stream,
    wake: socket.wake,
    close: socket.close,
  }
}

function sinkFor<Data, Variables extends StreamVariables>(
  { onData, onError, onEnd, resume }: StreamRequest<Data, Variables>,
  payload: { variables: object },
): Sink<ExecutionResult<Data>> {
  return {
    next: ({ data, errors }) => {
      if (errors?.length) onError?.(streamError(errors))
      if (!data) return
      onData(data)
      if (resume) Object.assign(payload.variables, resume(data))
    },
    error: (error) => onError?.(streamError(error)),
    complete: () => onEnd?.(),
  }
}

function noteRevocation(result: OperationResult, connection: Connection): void {
  if (result.error && apiErrorOf(result.error).code === 'INVALID_KEY') markRevoked(connection)
}
