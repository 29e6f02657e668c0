import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { type DocumentNode, type ExecutionResult, execute, subscribe, validate } from 'graphql'
import type { Context } from '../../schema/context.ts'
import { schema } from '../../schema/index.ts'

/**
 * A document of our own, checked against the schema when the server starts: a row that no longer fits is a crash at
 * start, not at the first call.
 */
export function checkedDocument<Document extends DocumentNode>(document: Document): Document {
  const errors = validate(schema, document)
  if (errors.length > 0) throw new AggregateError(errors, errors.map((error) => error.message).join('; '))
  return document
}

/** Runs a query or mutation on the same schema as /graphql, with its scopes, protection, masking and record. */
export async function runOperation<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  context: Context,
): Promise<Data> {
  const result = await execute({ schema, document, variableValues: asValues(variables), contextValue: context })
  return dataOf<Data>(result)
}

/**
 * Opens a subscription on the same schema. Resolves once it is open; `return()` lets go of its source at once.
 * @throws what refuses the subscription; `next` throws the first error from inside the stream
 */
export async function openSubscription<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  context: Context,
): Promise<AsyncIterator<Data>> {
  const stream = await subscribe({ schema, document, variableValues: asValues(variables), contextValue: context })
  if (!(Symbol.asyncIterator in stream)) {
    dataOf<Data>(stream)
    throw new TypeError('a subscription without stream and without error')
  }
  return {
    async next() {
      const result = await stream.next()
      return result.done ? { done: true, value: undefined } : { done: false, value: dataOf<Data>(result.value) }
    },
    async return() {
      await stream.return(undefined)
      return { done: true, value: undefined }
    },
  }
}

function dataOf<Data>(result: ExecutionResult): Data {
  const [error] = result.errors ?? []
  if (error) throw error
  // The generated document type says what the schema answers.
  return result.data as Data
}

function asValues(variables: unknown): Record<string, unknown> {
  // Variables of an operation are an object by definition; the generic type cannot say so.
  return variables as Record<string, unknown>
}
