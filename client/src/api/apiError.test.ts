import { CombinedError } from '@urql/vue'
import { expect, it } from 'vitest'
import { apiErrorOf } from './apiError.ts'

const answered = (message: string, extensions: Record<string, unknown>) =>
  new CombinedError({ graphQLErrors: [{ message, extensions }] })

it('tells what the server said', () => {
  const extensions = { code: 'CONFLICT', reason: 'PORT_IN_USE', humanAction: 'Choose another.', retryable: false }
  expect(apiErrorOf(answered('port 80 is taken.', extensions))).toMatchObject({
    ...extensions,
    message: 'Port 80 is taken.',
  })
})

it('tells that no answer came', () => {
  expect(apiErrorOf(new CombinedError({ networkError: new Error('refused') }))).toMatchObject({
    code: 'OFFLINE',
    reason: 'refused',
    retryable: true,
  })
})

it('tells of a server that does not know the queries of this page', () => {
  const error = answered('Cannot query field "role" on type "ActivityActor".', {
    code: 'INVALID_INPUT',
    reason: 'INVALID_QUERY',
  })
  expect(apiErrorOf(error)).toMatchObject({ code: 'OTHER_VERSION', humanAction: expect.stringContaining('Reload') })
})
