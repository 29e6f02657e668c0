import type { EngineDaemon } from './engineDaemon.ts'
import type { Registry } from './registry.ts'

/** `20.10` is the distribution's docker.io, `28` that of Debian sid, `podman` the distribution's Podman. */
export const ENGINE_VERSIONS = ['20.10', '28', 'podman'] as const
export type EngineVersionName = (typeof ENGINE_VERSIONS)[number]

export interface EngineFacts {
  /** For DOCKER_HOST: `unix:///…`. */
  dockerHost: string
  socketPath: string
  /** `host:port` of the registry that serves Docker Hub's names to this engine. */
  registry: string
  /** What the engine itself says, such as `20.10.24+dfsg1`. */
  version: string
  /** The docker command of the same version. */
  docker: string
}

export interface RunningEngine {
  facts: EngineFacts
  daemon: EngineDaemon
  registry: Registry
  /** What the engine itself has to clear away before its folder is removed. */
  tidy?: () => Promise<void>
}

export interface EngineRequest {
  id: number
  kind: 'kill' | 'restart' | 'pause' | 'resume' | 'stop'
}

export type EngineAnswer =
  | { kind: 'said'; line: string }
  | { kind: 'ready'; facts: EngineFacts }
  | { kind: 'done'; id: number }
  | { kind: 'failed'; id: number; reason: string }
