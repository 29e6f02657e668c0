import type { Engine } from '../engine.ts'

/** An engine that the contract is run against, with what the tests need around it. */
export interface EngineSubject {
  engine: Engine
  /** An image on the engine whose containers can run the programs of `programs.ts`. */
  image: string
  /** Lets a registry have a new image of that many layers of its own under a name that can be pulled; tells its digest. */
  offerImage(name: string, layers: number): Promise<{ reference: string; digest: string }>
  /** A name that the registry answers for and does not have. */
  missingImage: string
  /** Until `resume`, pulls do not get on. */
  holdPulls(): Promise<{ resume(): Promise<void> }>
  pauseContainer(id: string): Promise<void>
  /** Kills the engine, as a crash does; containers need not survive. */
  breakEngine(): Promise<void>
  /** Starts it again. Resolves when it can be reached. */
  mendEngine(): Promise<void>
  dispose(): Promise<void>
}
