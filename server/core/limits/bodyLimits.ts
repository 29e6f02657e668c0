import type { ContainerCreateBody, HostConfig } from '../engine/types.ts'
import { tmpfsBytes } from '../policy/tmpfsMount.ts'
import type { HostSize } from './hostSize.ts'
import type { LimitValues } from './limit.ts'
import { boundedLog } from './logSize.ts'

/** The least that a tmpfs without a size gets; to the kernel, 0 would be no limit. */
export const LEAST_TMPFS = 64 * 1024
const NANO_CPUS = 1e9
const USUAL_PERIOD = 100_000

/** Whose configuration a container has: an agent's own, or a definition of the catalog that an agent installed. */
export type LimitedKind = 'OWN' | 'APP'

export interface BodyLimits {
  kind: LimitedKind
  values: LimitValues
  host: HostSize
}

/**
 * A create body with limits where it says none. They stand in the container alone, not in its Compose file, so that the
 * config hash stays the one of `docker compose`: it leaves the container as it is, and WAGMIOS limits it anew whenever it
 * makes it anew. What the body says itself is left as it is; the policy judges that.
 */
export function withDefaultLimits(body: ContainerCreateBody, limits: BodyLimits): ContainerCreateBody {
  const { kind, values, host } = limits
  const config = body.HostConfig ?? {}
  const isOwn = kind === 'OWN'
  const log = boundedLog(config.LogConfig, host.logDriver, values.log)
  const HostConfig = {
    ...config,
    ...(host.canLimit.memory && memoryLimit(config, isOwn ? values.memory : values.app_memory)),
    ...(host.canLimit.processes && !(Number(config.PidsLimit) > 0) && { PidsLimit: values.processes }),
    ...(isOwn && host.canLimit.cpus && cpuLimit(config, Math.min(values.cpus, host.cpus ?? values.cpus))),
    ...(isOwn && tmpfsSizes(config, values.tmpfs)),
    ...(log && { LogConfig: log }),
  }
  return { ...body, HostConfig }
}

/** The engine refuses a limit below what is reserved, or above what there is with swap. */
function memoryLimit({ Memory, MemoryReservation, MemorySwap }: HostConfig, limit: number): HostConfig {
  if (Memory) return {}
  const atLeast = Math.max(limit, MemoryReservation ?? 0)
  return { Memory: MemorySwap && MemorySwap > 0 ? Math.min(atLeast, MemorySwap) : atLeast }
}

/** In the one of the engine's two ways that the body already uses; it takes only one. */
function cpuLimit({ NanoCpus, CpuQuota, CpuPeriod }: HostConfig, limit: number): HostConfig {
  if (NanoCpus || (CpuQuota && CpuQuota > 0)) return {}
  if (CpuPeriod || CpuQuota) return { CpuQuota: Math.floor((CpuPeriod || USUAL_PERIOD) * limit) }
  return { NanoCpus: Math.round(limit * NANO_CPUS) }
}

/** Those without a size share what the others leave. */
function tmpfsSizes({ Tmpfs, Mounts }: HostConfig, limit: number): HostConfig {
  const texts = Object.entries(Tmpfs ?? {}).map(([target, text]) => {
    const options = (text ?? '').split(',').filter(Boolean)
    return { target, options, bytes: tmpfsBytes(options) }
  })
  const mounts = (Mounts ?? []).filter(({ Type }) => Type === 'tmpfs')
  const sizes = [...texts.map(({ bytes }) => bytes), ...mounts.map((mount) => mount.TmpfsOptions?.SizeBytes || null)]
  const open = sizes.filter((size) => size === null).length
  if (open === 0) return {}
  const taken = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  const share = Math.max(LEAST_TMPFS, Math.floor((limit - taken) / open))
  return {
    ...(Tmpfs && {
      Tmpfs: Object.fromEntries(
        texts.map(({ target, options, bytes }) => [
          target,
          (bytes === null ? [...options, `size=${share}`] : options).join(','),
        ]),
      ),
    }),
    ...(Mounts && {
      Mounts: Mounts.map((mount) =>
        mount.Type === 'tmpfs' && !mount.TmpfsOptions?.SizeBytes
          ? { ...mount, TmpfsOptions: { ...mount.TmpfsOptions, SizeBytes: share } }
          : mount,
      ),
    }),
  }
}
