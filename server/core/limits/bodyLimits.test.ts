import { describe, expect, test } from 'vitest'
import type { HostConfig } from '../engine/types.ts'
import { withDefaultLimits } from './bodyLimits.ts'
import { UNKNOWN_HOST } from './hostSize.ts'
import { usualLimits } from './limit.ts'
import { logBytes } from './logSize.ts'

const GIB = 2 ** 30
const MIB = 2 ** 20
const host = {
  ...UNKNOWN_HOST,
  memoryBytes: 16 * GIB,
  cpus: 4,
  canLimit: { memory: true, cpus: true, processes: true },
  logDriver: 'json-file',
}
const values = usualLimits(host)
const limited = (config: HostConfig, kind: 'OWN' | 'APP' = 'OWN', on = host) =>
  withDefaultLimits({ Image: 'a', HostConfig: config }, { kind, values, host: on }).HostConfig

describe('who says nothing gets limits', () => {
  test("an agent's own container", () => {
    expect(limited({})).toEqual({
      Memory: 8 * GIB,
      PidsLimit: 4096,
      NanoCpus: 3e9,
      LogConfig: { Type: 'json-file', Config: { 'max-size': `${20 * MIB}`, 'max-file': '5' } },
    })
  })

  test('a container of a catalog app: wider, and all CPUs', () => {
    expect(limited({ Tmpfs: { '/run': '' } }, 'APP')).toEqual({
      Memory: 14 * GIB,
      PidsLimit: 4096,
      LogConfig: { Type: 'json-file', Config: { 'max-size': `${20 * MIB}`, 'max-file': '5' } },
      Tmpfs: { '/run': '' },
    })
  })

  test.each([{ PidsLimit: 0 }, { PidsLimit: -1 }, { PidsLimit: null }])('%j is no limit', (config) => {
    expect(limited(config)?.PidsLimit).toBe(4096)
  })
})

describe('what is said stays as it is', () => {
  const said: HostConfig = {
    Memory: 7 * MIB,
    PidsLimit: 3,
    NanoCpus: 1,
    LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
    Tmpfs: { '/t': 'size=1m' },
  }
  test('all of it', () => expect(limited(said)).toEqual(said))

  test.each([{ CpuQuota: 50_000 }, { CpuQuota: 50_000, CpuPeriod: 10_000 }])('CPUs as %j', (config) => {
    expect(limited(config)).toMatchObject(config)
    expect(limited(config)).not.toHaveProperty('NanoCpus')
  })

  test('the engine takes one way to limit CPUs only', () => {
    expect(limited({ CpuPeriod: 10_000 })).toMatchObject({ CpuQuota: 30_000 })
    expect(limited({ CpuPeriod: 10_000 })).not.toHaveProperty('NanoCpus')
  })

  test('memory meets what is reserved, and stays below swap', () => {
    expect(limited({ MemoryReservation: 9 * GIB })?.Memory).toBe(9 * GIB)
    expect(limited({ MemorySwap: GIB })?.Memory).toBe(GIB)
    expect(limited({ MemorySwap: -1 })?.Memory).toBe(8 * GIB)
  })

  test.each(['journald', 'syslog', 'none'])('the log of driver %s', (Type) => {
    expect(limited({ LogConfig: { Type } })?.LogConfig).toEqual({ Type })
    expect(limited({}, 'OWN', { ...host, logDriver: Type })).not.toHaveProperty('LogConfig')
  })
})

describe('a log', () => {
  test.each([
    [{}, null],
    [{ 'max-file': '9' }, null],
    [{ 'max-size': '10m' }, 10e6],
    [{ 'max-size': '10m', 'max-file': '3' }, 30e6],
    [{ 'max-size': '1kb', 'max-file': '3' }, 3e3],
    [{ 'max-size': '1.5g' }, 1.5e9],
    [{ 'max-size': '-1' }, Number.POSITIVE_INFINITY],
    [{ 'max-size': 'much' }, Number.POSITIVE_INFINITY],
    [{ 'max-size': '1m', 'max-file': 'many' }, Number.POSITIVE_INFINITY],
  ])('%j has so many bytes', (options, bytes) => {
    expect(logBytes('json-file', options)).toBe(bytes)
    expect(logBytes('', options)).toBe(bytes)
  })

  test('a count of files alone is kept, and shares the limit', () => {
    const { LogConfig } = limited({ LogConfig: { Type: 'local', Config: { 'max-file': '10' } } }) ?? {}
    expect(LogConfig).toEqual({ Type: 'local', Config: { 'max-file': '10', 'max-size': `${10 * MIB}` } })
    expect(logBytes('local', LogConfig?.Config)).toBeLessThanOrEqual(values.log)
  })
})

describe('temporary files in memory', () => {
  test('mounts without a size share what is left', () => {
    const config = limited({
      Tmpfs: { '/a': 'size=56m', '/b': 'mode=1777', '/c': '' },
      Mounts: [
        { Type: 'tmpfs', Target: '/d' },
        { Type: 'tmpfs', Target: '/e', TmpfsOptions: { SizeBytes: 100 * MIB, Mode: 7 } },
        { Type: 'volume', Target: '/f' },
      ],
    })
    const share = Math.floor((100 * MIB) / 3)
    expect(config?.Tmpfs).toEqual({ '/a': 'size=56m', '/b': `mode=1777,size=${share}`, '/c': `size=${share}` })
    expect(config?.Mounts).toEqual([
      { Type: 'tmpfs', Target: '/d', TmpfsOptions: { SizeBytes: share } },
      { Type: 'tmpfs', Target: '/e', TmpfsOptions: { SizeBytes: 100 * MIB, Mode: 7 } },
      { Type: 'volume', Target: '/f' },
    ])
  })

  test('where nothing is left it is little, and never no limit', () => {
    expect(limited({ Tmpfs: { '/a': 'size=256m', '/b': '' } })?.Tmpfs?.['/b']).toBe('size=65536')
  })
})

describe('what a host cannot limit is left out', () => {
  test('an engine without control groups', () => {
    const weak = { ...host, canLimit: { memory: false, cpus: false, processes: false }, logDriver: '' }
    expect(limited({}, 'OWN', weak)).toEqual({})
  })

  test('never more CPUs than there are', () => {
    const small = { ...host, cpus: 1 }
    expect(limited({}, 'OWN', small)?.NanoCpus).toBe(1e9)
    expect(withDefaultLimits({}, { kind: 'OWN', values: { ...values, cpus: 64 }, host }).HostConfig?.NanoCpus).toBe(4e9)
  })
})
