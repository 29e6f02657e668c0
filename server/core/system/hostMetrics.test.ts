import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { HostMeter } from './hostMetrics.ts'

test("the host's own figures", async () => {
  const metrics = await new HostMeter(() => ['/']).read()
  const meminfo = readFileSync('/proc/meminfo', 'utf8')
  expect(metrics.memoryTotalBytes).toBe(Number(/MemTotal:\s+(\d+)/.exec(meminfo)?.[1]) * 1024)
  expect(metrics.memoryUsedBytes).toBeGreaterThan(0)
  expect(metrics.memoryUsedBytes).toBeLessThan(metrics.memoryTotalBytes)
  expect(metrics.cores).toBe((readFileSync('/proc/stat', 'utf8').match(/^cpu\d+/gm) ?? []).length)
  expect(metrics.loadAverage).toHaveLength(3)
  expect(metrics.uptimeSeconds).toBeCloseTo(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]), -1)
})

test('the first disk that can be seen is measured', async () => {
  const { blocks, bsize } = await statfs('/proc/self')
  const metrics = await new HostMeter(() => ['/nonexistent/docker', '/proc/self', '/']).read()
  expect(metrics.diskTotalBytes).toBe(blocks * bsize)
  await expect(new HostMeter(() => ['/nonexistent']).read()).rejects.toThrow('No file system')
})

test('processor use lies between nothing and everything, since the reading before', async () => {
  const meter = new HostMeter(() => ['/'])
  const until = performance.now() + 60
  let turns = 0
  while (performance.now() < until) turns++
  const busy = await meter.read()
  expect(turns).toBeGreaterThan(0)
  expect(busy.cpuPercent).toBeGreaterThan(0)
  expect(busy.cpuPercent).toBeLessThanOrEqual(100)
  const [one, two] = await Promise.all([meter.read(), meter.read()])
  for (const { cpuPercent } of [one, two]) expect(cpuPercent).toBeLessThanOrEqual(100)
})
