/** How far `up` goes, and what a person has agreed to. All optional: without any it does what `compose up -d` does. */
export interface UpOptions {
  /** Only these services and what they depend on. */
  services?: readonly string[]
  /** Replace the containers of the chosen services even where nothing changed. */
  forceRecreate?: boolean
  /** Replace no container, whatever changed. */
  noRecreate?: boolean
  /** Remove containers of services that the file no longer has. */
  removeOrphans?: boolean
  /** Give replaced containers fresh anonymous volumes. */
  renewAnonymous?: boolean
  /** false: leave alone what ran to its end by itself with exit code 0 (migrations and the like). Default true. */
  startExited?: boolean
  /** On a first install that fails: remove what it created. */
  rollbackOnFailure?: boolean
  /** Use networks and volumes of the wanted names although they are not this project's. */
  adopt?: boolean
  /** Names of volumes whose definition changed and that may be made anew: their data is lost. */
  confirmVolumeRecreate?: readonly string[]
  /** Leave volumes whose definition changed as they are. */
  keepChangedVolumes?: boolean
  /** Overrides `pull_policy` of every service. */
  pull?: 'always' | 'missing' | 'never'
  /** Seconds a container gets to stop; default: its own grace period. */
  stopTimeoutSeconds?: number
  /** Seconds a dependency gets to become healthy or to complete; default: what its health check needs, at least 300. */
  dependencyLimitSeconds?: number
}
