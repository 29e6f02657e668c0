import { expect, test } from 'vitest'
import { engineAnswer } from './engineAnswer.ts'

test.each([404, 400, 500])('address pools that are used up are no missing thing (status %d)', (status) => {
  const message =
    'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network'
  expect(engineAnswer(status, message, null)).toMatchObject({
    code: 'CONFLICT',
    details: { reason: 'ADDRESS_POOLS_USED_UP', humanAction: expect.stringContaining('network prune') },
  })
  expect(engineAnswer(status, 'all predefined address pools have been fully subnetted', null).code).toBe('CONFLICT')
})

test('what is missing is missing', () => {
  expect(engineAnswer(404, 'No such container: web', null).code).toBe('NOT_FOUND')
  expect(engineAnswer(404, 'network web not found', null).code).toBe('NOT_FOUND')
})
