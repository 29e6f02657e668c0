import type { ContainerConfig, HealthState } from '../types.ts'

/** A file that came into a container by `putArchive`, by its absolute path. */
export type FakeFiles = ReadonlyMap<string, string>

/** What runs in a fake container, from one start to the next exit. */
export interface FakeProcess {
  readonly containerId: string
  readonly name: string
  readonly config: ContainerConfig
  readonly files: FakeFiles
  /** Aborts when the process has ended, however it did. */
  readonly ended: AbortSignal
  stdout(text: string | Buffer): void
  stderr(text: string | Buffer): void
  /** What its health check finds from now on. */
  health(status: 'starting' | 'healthy' | 'unhealthy', log?: HealthState['Log']): void
  exit(code: number): void
  /** Takes the stop signal. Without one the process ends at once with code 0; SIGKILL never gets here. */
  onSignal?: (signal: string) => void
}

/** Is called at every start of a container and decides what it does; by default it runs until it is stopped. */
export type FakeProgram = (process: FakeProcess) => void
