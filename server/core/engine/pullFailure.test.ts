import { expect, test } from 'vitest'
import { pullFailure } from './pullFailure.ts'

test('what a host of this network answered the engine is not told', () => {
  const said = `error parsing HTTP 401 response body: invalid character 'r' looking for beginning of value: "role: admin, key: AKIA123"`
  const { code, message, details } = pullFailure(Object.assign(new Error(said), { statusCode: 500 }))
  expect(message).toBe('error parsing HTTP 401 response body')
  expect(code).toBe('DOCKER_ERROR')
  expect(JSON.stringify(details)).not.toContain('AKIA')
})

test('what a registry says about an image stays', () => {
  const said = 'manifest for nginx:nosuch not found: manifest unknown'
  expect(pullFailure(Object.assign(new Error(said), { statusCode: 404 }))).toMatchObject({
    code: 'NOT_FOUND',
    message: said,
    details: { reason: 'IMAGE_NOT_FOUND' },
  })
})
