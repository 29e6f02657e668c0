import { expect, it } from 'vitest'
import { apiErrorOf } from './apiError.ts'
import { streamError } from './streamError.ts'

it('tells a refused key from a lost connection', () => {
  expect(apiErrorOf(streamError({ code: 4401, reason: 'Unauthorized' }))).toMatchObject({
    code: 'INVALID_KEY',
    message: 'Unauthorized',
  })
  expect(apiErrorOf(streamError({ code: 4403, reason: '' })).code).toBe('INVALID_KEY')
  expect(apiErrorOf(streamError({ code: 1006, reason: '' }))).toMatchObject({
    code: 'OFFLINE',
    reason: 'The connection closed (1006)',
  })
})

it('keeps what the server said', () => {
  const failure = streamError([
    { message: 'images:read scope required', extensions: { code: 'SCOPE_REQUIRED', humanAction: 'Turn it on.' } },
  ])
  expect(apiErrorOf(failure)).toMatchObject({ code: 'SCOPE_REQUIRED', humanAction: 'Turn it on.' })
})

it('survives what nobody expects', () => {
  for (const failure of [null, undefined, 'x', {}]) expect(streamError(failure).message).toBe('The connection failed.')
})
