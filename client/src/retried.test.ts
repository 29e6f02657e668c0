import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { retried } from './retried.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('loads again what the network dropped', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('dropped')).mockResolvedValue('page')
  const loaded = retried(load)()
  await vi.runAllTimersAsync()
  await expect(loaded).resolves.toBe('page')
  expect(load).toHaveBeenCalledTimes(2)
})

it('gives up in the end, with the last error', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('gone'))
  const loaded = expect(retried(load)()).rejects.toThrow('gone')
  await vi.runAllTimersAsync()
  await loaded
  expect(load).toHaveBeenCalledTimes(4)
})
