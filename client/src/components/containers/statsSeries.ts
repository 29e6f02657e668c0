import type { ContainerStatsSubscription } from '../../gql/graphql.ts'

type Sample = ContainerStatsSubscription['containerStats']

/** Samples kept: five minutes at one a second. */
const KEPT = 300

/** Columns for the charts. Rates are bytes a second between two samples; null where there is nothing to compare. */
export interface StatsSeries {
  /** Epoch seconds. */
  times: readonly number[]
  cpuPercent: readonly (number | null)[]
  memoryBytes: readonly (number | null)[]
  receivedRate: readonly (number | null)[]
  sentRate: readonly (number | null)[]
  readRate: readonly (number | null)[]
  writtenRate: readonly (number | null)[]
}

export const NO_STATS: StatsSeries = {
  times: [],
  cpuPercent: [],
  memoryBytes: [],
  receivedRate: [],
  sentRate: [],
  readRate: [],
  writtenRate: [],
}

export function addSample(series: StatsSeries, sample: Sample, before: Sample | null): StatsSeries {
  const time = Date.parse(sample.time) / 1000
  const seconds = before ? time - Date.parse(before.time) / 1000 : 0
  // Counters start over with the container.
  const rate = (now: number, then: number | undefined) =>
    then === undefined || seconds <= 0 || now < then ? null : (now - then) / seconds
  const add = <T>(column: readonly T[], value: T) => [...column, value].slice(-KEPT)
  return {
    times: add(series.times, time),
    cpuPercent: add(series.cpuPercent, sample.cpuPercent),
    memoryBytes: add(series.memoryBytes, sample.memoryBytes),
    receivedRate: add(series.receivedRate, rate(sample.networkReceivedBytes, before?.networkReceivedBytes)),
    sentRate: add(series.sentRate, rate(sample.networkSentBytes, before?.networkSentBytes)),
    readRate: add(series.readRate, rate(sample.blockReadBytes, before?.blockReadBytes)),
    writtenRate: add(series.writtenRate, rate(sample.blockWrittenBytes, before?.blockWrittenBytes)),
  }
}
