import { expect, it } from 'vitest'
import { addSample, NO_STATS } from './statsSeries.ts'

const sample = (second: number, received: number) => ({
  time: new Date(second * 1000).toISOString(),
  cpuPercent: second,
  memoryBytes: null,
  memoryLimitBytes: null,
  networkReceivedBytes: received,
  networkSentBytes: 0,
  blockReadBytes: 0,
  blockWrittenBytes: 0,
  processes: 1,
})

it('makes rates of counters, and none of a counter that starts over', () => {
  const samples = [sample(10, 1000), sample(12, 5000), sample(13, 10)]
  const series = samples.reduce((sum, next, index) => addSample(sum, next, samples[index - 1] ?? null), NO_STATS)
  expect(series.times).toEqual([10, 12, 13])
  expect(series.receivedRate).toEqual([null, 2000, null])
  expect(series.memoryBytes).toEqual([null, null, null])
})

it('keeps five minutes', () => {
  let series = NO_STATS
  for (let second = 0; second < 400; second++) series = addSample(series, sample(second, 0), null)
  expect(series.times).toHaveLength(300)
  expect(series.times[0]).toBe(100)
})
