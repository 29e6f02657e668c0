import { expect, it } from 'vitest'
import { containerConfigOf } from './containerConfig.ts'

it('reads what the engine answers', () => {
  const config = containerConfigOf({
    Config: {
      Env: ['PATH=/bin', 'TOKEN=[redacted]', 'EMPTY='],
      Cmd: ['nginx', '-g', 'daemon off;'],
      Entrypoint: null,
      Healthcheck: { Test: ['CMD-SHELL', 'curl -f localhost'] },
    },
    HostConfig: {
      Memory: 1024,
      CpuQuota: 50_000,
      CpuPeriod: 100_000,
      CapAdd: ['NET_ADMIN'],
      LogConfig: { Type: 'json-file' },
    },
  })
  expect(config.environment).toEqual([
    { name: 'PATH', value: '/bin', masked: false },
    { name: 'TOKEN', value: '[redacted]', masked: true },
    { name: 'EMPTY', value: '', masked: false },
  ])
  expect(config).toMatchObject({
    command: ['nginx', '-g', 'daemon off;'],
    entrypoint: [],
    cpus: 0.5,
    memoryLimitBytes: 1024,
    healthcheck: 'curl -f localhost',
  })
})

it('survives whatever it is given', () => {
  for (const value of [null, undefined, 7, 'x', [], { Config: 1, HostConfig: { Memory: 'much' } }])
    expect(containerConfigOf(value).environment).toEqual([])
})
