import { expect, test } from 'vitest'
import { DomainError } from '../errors.ts'
import { startFailure } from './engineFailure.ts'

const failure = new DomainError('INVALID_INPUT', 'exec: "hunter2-is-secret": not found --password=other-one', {
  retryable: false,
})

test("the engine's words about a failed start hold none of the container's secrets", async () => {
  const told = await startFailure(failure, async () => ['hunter2-is-secret'])
  expect(told).toMatchObject({ code: 'INVALID_INPUT', details: { retryable: false } })
  expect(told).toMatchObject({ message: 'exec: "[redacted]": not found --password=[redacted]' })
  expect(told).not.toHaveProperty('cause')
})

test('what looks like a secret is taken out also where the container is gone; what holds none stays as it is', async () => {
  const gone = await startFailure(failure, () => Promise.reject(new Error('gone')))
  expect(gone).toMatchObject({ message: 'exec: "hunter2-is-secret": not found --password=[redacted]' })
  const plain = new DomainError('CONFLICT', 'port is already allocated')
  expect(await startFailure(plain, async () => ['hunter2-is-secret'])).toBe(plain)
})
