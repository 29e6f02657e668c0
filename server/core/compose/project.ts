import type { Service } from './service.ts'

/**
 * A loaded Compose project. `name`, `services`, `networks`, `volumes`, `secrets` and `configs` have exactly the shape
 * that `docker compose config --format json` (2.40) prints, without its doubling of `$`: Compose Spec names, everything
 * in long form, an attribute is absent where Compose omits its zero value.
 *
 * Representations, the same everywhere:
 * - durations are Go duration strings (`1m30s`, `100ms`); `durationToNs` in duration.ts converts
 * - sizes are decimal strings of bytes (`"536870912"`); `Number(size)` converts
 * - file modes are octal strings with a leading 0 (`"0440"`)
 * - an environment value of `null` means: the variable is named but has no value (`KEY` without `=` for the engine)
 * - `command` and `entrypoint` are `null` where the image decides and `[]` where the image's is cleared
 */
export interface Project {
  name: string
  /** Absolute path that relative paths were resolved against. */
  workingDir: string
  /** The files it was read from, in merge order, as given by the caller. */
  configFiles: string[]
  /** Active services by name. */
  services: Record<string, Service>
  /** Services that no active profile selects; kept so that their containers are not taken for orphans. */
  disabledServices: Record<string, Service>
  /** Networks that active services use, by key. */
  networks: Record<string, Network>
  /** Volumes that active services use, by key. */
  volumes: Record<string, Volume>
  secrets: Record<string, FileObject>
  configs: Record<string, FileObject>
  /** Top-level `x-` blocks, after interpolation, as plain data. */
  extensions: Record<string, unknown>
  /** Profiles that were asked for. */
  profiles: string[]
  /** Every variable the project could see: the caller's, plus COMPOSE_PROJECT_NAME. */
  environment: Record<string, string>
  warnings: ComposeWarning[]
}

/** Something that Compose accepts and that its author probably did not mean. */
export interface ComposeWarning {
  /** Stable, e.g. `UNSET_VARIABLE`. */
  code: string
  message: string
  /** e.g. `services.web.ports[1]`; empty where the whole file is meant. */
  path: string
  /** As in `configFiles`; null where the warning is about no single file. */
  file: string | null
  /** 1-based; null where unknown. */
  line: number | null
  column: number | null
}

/** @see https://github.com/compose-spec/compose-spec/blob/main/06-networks.md */
export interface Network {
  /** The engine's name of it, e.g. `shop_default`. */
  name: string
  driver?: string
  driver_opts?: Record<string, string>
  ipam: Ipam
  external?: true
  internal?: true
  attachable?: true
  labels?: Record<string, string>
  enable_ipv4?: boolean
  enable_ipv6?: boolean
}

export interface Ipam {
  driver?: string
  config?: IpamPool[]
}

export interface IpamPool {
  subnet?: string
  gateway?: string
  ip_range?: string
  aux_addresses?: Record<string, string>
}

/** @see https://github.com/compose-spec/compose-spec/blob/main/07-volumes.md */
export interface Volume {
  /** The engine's name of it, e.g. `shop_data`. */
  name: string
  driver?: string
  driver_opts?: Record<string, string>
  external?: true
  labels?: Record<string, string>
}

/** A top-level `secrets` or `configs` entry: exactly one of `file`, `environment`, `content` or `external`. */
export interface FileObject {
  name: string
  /** Absolute path. */
  file?: string
  /** Name of the variable in `Project.environment` that holds the text. */
  environment?: string
  /** Interpolated text; configs only. */
  content?: string
  external?: true
  labels?: Record<string, string>
  driver?: string
  driver_opts?: Record<string, string>
  template_driver?: string
}
