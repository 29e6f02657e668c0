/**
 * Labels that tie containers, networks and volumes to a Compose project. They are the only memory a project has
 * outside its file: whoever reads them (we, `docker compose`) sees the same project.
 * @see https://github.com/docker/compose/blob/v2.40.3/pkg/api/labels.go
 */
export const PROJECT = 'com.docker.compose.project'
export const SERVICE = 'com.docker.compose.service'
export const NUMBER = 'com.docker.compose.container-number'
export const ONE_OFF = 'com.docker.compose.oneoff'
export const CONFIG_HASH = 'com.docker.compose.config-hash'
/** Id of the image that the container was made from. */
export const IMAGE = 'com.docker.compose.image'
/** `service:condition:restart`, comma separated: what start and stop order rest on when there is no file. */
export const DEPENDS_ON = 'com.docker.compose.depends_on'
export const WORKING_DIR = 'com.docker.compose.project.working_dir'
export const CONFIG_FILES = 'com.docker.compose.project.config_files'
export const VERSION = 'com.docker.compose.version'
/** On a recreated container: which one it took the place of. */
export const REPLACE = 'com.docker.compose.replace'
export const NETWORK = 'com.docker.compose.network'
export const VOLUME = 'com.docker.compose.volume'
/** Ours: hash over the text of inline configs and secrets, which Compose's own hash does not cover. */
export const CONTENT_HASH = 'wagmios.content-hash'
/**
 * Ours: names of the anonymous volumes that a container took over from the one it replaced, comma separated. The engine
 * takes them for named ones, and would leave them behind when everything else goes.
 */
export const INHERITED_VOLUMES = 'wagmios.inherited-volumes'

/** The Compose release whose names, labels and hashes we write. */
export const IMITATED_COMPOSE_VERSION = '2.40.3'

/** A dependency as the label `DEPENDS_ON` keeps it. */
export interface LabelledDependency {
  service: string
  condition: string
  restart: boolean
}

/** The label's text, sorted, so that the same file always gives the same label. */
export function formatDependsOn(dependencies: Record<string, { condition: string; restart?: boolean }> = {}): string {
  return Object.entries(dependencies)
    .map(([service, { condition, restart }]) => `${service}:${condition}:${restart ?? false}`)
    .sort()
    .join(',')
}

/** Reads the label. Parts that older Compose versions did not write are what Compose takes them for. */
export function parseDependsOn(label: string | undefined): LabelledDependency[] {
  if (!label) return []
  return label.split(',').map((entry) => {
    const [service = '', condition = 'service_started', restart = 'true'] = entry.split(':')
    return { service, condition, restart: restart === 'true' }
  })
}
