import { boundedStream } from '../../server/core/boundedStream.ts'
import type { Core } from '../../server/core/core.ts'
import type { EngineInfo } from '../../server/core/engine/types.ts'
import type { EngineStatus } from '../../server/core/mirror/mirror.ts'
import type { HostMetrics } from '../../server/core/system/hostMetrics.ts'
import type { Counts } from '../../server/core/system/system.ts'
import type { TrafficCounts } from '../../server/core/system/trafficCounts.ts'
import { requiresKey } from '../access.ts'
import { builder } from '../builder.ts'
import { EngineStateEnum } from './enums.ts'

const METRICS_EVERY_MS = 2_000

const EngineRef = builder.objectRef<EngineStatus>('Engine').implement({
  description: 'The Docker engine as WAGMIOS sees it.',
  fields: (t) => ({
    state: t.expose('state', { type: EngineStateEnum, description: 'Whether it answers.' }),
    since: t.expose('since', { type: 'DateTime', description: 'When this state began.' }),
    version: t.string({
      description: 'E.g. `28.5.2`; null while it does not answer.',
      nullable: true,
      resolve: (engine) => (engine.state === 'CONNECTED' ? engine.version.Version : null),
    }),
    apiVersion: t.string({
      description: 'E.g. `1.51`; null while it does not answer.',
      nullable: true,
      resolve: (engine) => (engine.state === 'CONNECTED' ? engine.version.ApiVersion : null),
    }),
    os: t.string({
      description: 'E.g. `linux`; null while it does not answer.',
      nullable: true,
      resolve: (engine) => (engine.state === 'CONNECTED' ? engine.version.Os : null),
    }),
    arch: t.string({
      description: 'E.g. `amd64`; null while it does not answer.',
      nullable: true,
      resolve: (engine) => (engine.state === 'CONNECTED' ? engine.version.Arch : null),
    }),
    error: t.string({
      nullable: true,
      description: 'Why it is unreachable.',
      resolve: (engine) => (engine.state === 'CONNECTED' ? null : engine.error.message),
    }),
    humanAction: t.string({
      nullable: true,
      description: 'What a person has to do about it.',
      resolve: (engine) => (engine.state === 'CONNECTED' ? null : (engine.error.details.humanAction ?? null)),
    }),
  }),
})

const HostRef = builder.objectRef<EngineInfo>('Host').implement({
  description: 'The machine that the engine runs on.',
  fields: (t) => ({
    name: t.exposeString('Name', { description: 'Host name.' }),
    operatingSystem: t.string({
      description: 'E.g. `Debian GNU/Linux 12 (bookworm)`.',
      resolve: (info) => info.OperatingSystem ?? 'unknown',
    }),
    kernelVersion: t.string({
      description: 'E.g. `6.1.0-18-amd64`.',
      resolve: (info) => info.KernelVersion ?? 'unknown',
    }),
    architecture: t.string({
      description: 'As the kernel says it: `x86_64`, `aarch64`.',
      resolve: (info) => info.Architecture ?? 'unknown',
    }),
    cpus: t.int({ description: 'Cores that the engine can use.', resolve: (info) => info.NCPU ?? 0 }),
    memoryBytes: t.field({
      type: 'BigInt',
      description: 'Bytes of memory in all.',
      resolve: (info) => info.MemTotal ?? 0,
    }),
    dockerRoot: t.string({ description: "Folder of the engine's data.", resolve: (info) => info.DockerRootDir ?? '' }),
    storageDriver: t.string({ description: 'E.g. `overlay2`.', resolve: (info) => info.Driver ?? 'unknown' }),
    cgroupVersion: t.string({ description: '`1` or `2`.', resolve: (info) => info.CgroupVersion ?? '1' }),
    warnings: t.stringList({
      description: 'What the engine itself warns about.',
      resolve: (info) => info.Warnings ?? [],
    }),
  }),
})

const TrafficRef = builder.objectRef<TrafficCounts>('Traffic').implement({
  description: 'What WAGMIOS was asked, since its start and for 24 hours at most.',
  fields: (t) => ({
    requestsByHour: t.intList({
      description:
        '24 counts of answered HTTP requests, oldest hour first; the last is the hour that runs now. Probes (`/health`, `/metrics`) are left out.',
      resolve: (traffic) => traffic.lately.byHour(),
    }),
    requests: t.int({ description: 'Their sum.', resolve: (traffic) => traffic.lately.total }),
    pulls: t.int({ description: 'Images that were pulled.', resolve: (traffic) => traffic.pulls.total }),
  }),
})

const SystemRef = builder.objectRef<Core>('SystemInfo').implement({
  description: 'WAGMIOS, its engine and its host.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'Of WAGMIOS.' }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'When this server began.',
      resolve: (core) => core.system.startedAt,
    }),
    engine: t.field({
      type: EngineRef,
      description: 'The Docker engine; there also while it does not answer.',
      resolve: (core) => core.system.engineStatus,
    }),
    storageLow: t.field({
      type: 'Boolean',
      description:
        'Whether the disk of the data directory is nearly full: agents change nothing then, the owner should free space.',
      resolve: (core) => core.storage.isLow(),
    }),
    traffic: t.field({
      type: TrafficRef,
      description: 'How much WAGMIOS was asked lately.',
      resolve: (core) => core.system.traffic,
    }),
    host: t.field({
      type: HostRef,
      nullable: true,
      description: 'Null while the engine is unreachable.',
      resolve: (core) => core.system.info().catch(() => null),
    }),
    counts: t.field({
      type: CountsRef,
      nullable: true,
      description: 'Null while the engine is unreachable.',
      resolve: (core) => core.system.counts().catch(() => null),
    }),
  }),
})

const CountsRef = builder.objectRef<Counts>('Counts').implement({
  description: 'How many there are of what.',
  fields: (t) => ({
    containers: t.exposeInt('containers', { description: 'All, running or not.' }),
    running: t.exposeInt('running', { description: 'Running or restarting.' }),
    paused: t.exposeInt('paused', { description: 'Paused.' }),
    stopped: t.exposeInt('stopped', { description: 'Exited, created or dead.' }),
    unhealthy: t.exposeInt('unhealthy', { description: 'Running, with a health check that fails.' }),
    images: t.exposeInt('images', {
      nullable: true,
      description: 'Images on the host; null where the engine cannot list them.',
    }),
  }),
})

const HostMetricsRef = builder.objectRef<HostMetrics>('HostMetrics').implement({
  description: "The host's figures, read now.",
  fields: (t) => ({
    time: t.expose('time', { type: 'DateTime', description: 'When it was measured.' }),
    cpuPercent: t.exposeFloat('cpuPercent', { description: '0 to 100, of all cores, since the previous reading.' }),
    cores: t.exposeInt('cores', { description: 'Cores of the host.' }),
    loadAverage: t.exposeFloatList('loadAverage', { description: '1, 5 and 15 minutes.' }),
    memoryTotalBytes: t.expose('memoryTotalBytes', { type: 'BigInt', description: 'Bytes of memory in all.' }),
    memoryUsedBytes: t.expose('memoryUsedBytes', {
      type: 'BigInt',
      description: 'Bytes in use, without what the kernel gives back on demand.',
    }),
    diskTotalBytes: t.expose('diskTotalBytes', {
      type: 'BigInt',
      description: "Bytes of the disk with the engine's data, where visible.",
    }),
    diskUsedBytes: t.expose('diskUsedBytes', { type: 'BigInt', description: 'Bytes in use on that disk.' }),
    uptimeSeconds: t.exposeInt('uptimeSeconds', { description: 'Seconds since the host was started.' }),
  }),
})

builder.queryFields((t) => ({
  system: t.field({
    ...requiresKey('system.info'),
    type: SystemRef,
    description: 'WAGMIOS, its engine and its host. Answers without an engine too.',
    resolve: async (_root, _args, { core }) => {
      await core.mirror.settled
      return core
    },
  }),
  systemMetrics: t.field({
    ...requiresKey('system.metrics'),
    type: HostMetricsRef,
    description: "The host's figures, read now, at most twice a second. Works without an engine.",
    resolve: (_root, _args, { core }) => core.system.metrics(),
  }),
}))

builder.subscriptionFields((t) => ({
  systemMetrics: t.field({
    ...requiresKey('system.metrics'),
    type: HostMetricsRef,
    description: 'Every two seconds.',
    subscribe: (_root, _args, { core }) => everyTwoSeconds(() => core.system.metrics()),
    resolve: (metrics) => metrics,
  }),
  engineChanged: t.field({
    ...requiresKey('system.follow'),
    type: EngineRef,
    description: 'The engine now, and whenever it comes or goes.',
    subscribe: (_root, _args, { core }) => {
      const off = core.mirror.statusChanged.on((status) => stream.push(status))
      const stream = boundedStream<EngineStatus>({ limit: 100, onEnd: () => off() })
      stream.push(core.mirror.status)
      return stream
    },
    resolve: (status) => status,
  }),
}))

function everyTwoSeconds<T>(read: () => Promise<T>): AsyncIterableIterator<T> {
  const stream = boundedStream<T>({ limit: 5, onEnd: () => clearInterval(timer) })
  const push = () =>
    void read().then(
      (value) => stream.push(value),
      (error) => stream.end(error),
    )
  const timer = setInterval(push, METRICS_EVERY_MS)
  push()
  return stream
}
