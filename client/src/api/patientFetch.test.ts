import { afterEach, expect, it, vi } from 'vitest'
import { patientFetch } from './patientFetch.ts'

const answers = vi.fn<typeof fetch>()
vi.stubGlobal('fetch', answers)
vi.useFakeTimers()
afterEach(() => answers.mockReset())

const body = (query: string) => ({ method: 'POST', body: JSON.stringify({ operationName: 'X', query, variables: {} }) })

it('tries a query again when nothing answered', async () => {
  answers.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValueOnce(new Response('{}'))
  const answer = patientFetch('/graphql', body('query X { a }'))
  await vi.runAllTimersAsync()
  expect((await answer).status).toBe(200)
  expect(answers).toHaveBeenCalledTimes(2)
})

it('gives up after the third try', async () => {
  answers.mockRejectedValue(new TypeError('Failed to fetch'))
  const answer = expect(patientFetch('/graphql', body('query X { a }'))).rejects.toThrow('Failed to fetch')
  await vi.runAllTimersAsync()
  await answer
  expect(answers).toHaveBeenCalledTimes(3)
})

it('sends a mutation once', async () => {
  answers.mockRejectedValue(new TypeError('Failed to fetch'))
  await expect(patientFetch('/graphql', body('mutation X { a }'))).rejects.toThrow('Failed to fetch')
  expect(answers).toHaveBeenCalledTimes(1)
})
