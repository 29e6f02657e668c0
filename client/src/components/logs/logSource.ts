/** Which of several logs a line is from, as it is shown. */
export interface LogSource {
  /** The Compose service. */
  service: string
  /** Its name in full: the service, or of several containers which one. */
  label: string
  /** What stands in front of its lines: the name without that of the project, which says nothing here. */
  tag: string
  /** CSS colour that tells its lines from those of others; a name beside it says the same. */
  color: string
}

/** Colours in theme.css that tell services apart: `--source-1` to `--source-8`. */
export const SOURCE_COLORS = 8

/** Gives every service a colour of its own, as long as there are enough, and keeps it. */
export class SourceColors {
  readonly #given = new Map<string, string>()

  of(service: string): string {
    const known = this.#given.get(service)
    if (known) return known
    const color = `var(--source-${(this.#given.size % SOURCE_COLORS) + 1})`
    this.#given.set(service, color)
    return color
  }
}

/** The name of a container's log. `peers`: how many containers its service has. */
export function sourceLabel(project: string, service: string, containerName: string, peers: number): string {
  if (service !== '' && peers === 1) return service
  return withoutProject(project, containerName)
}

/** `shop-web-2` is `web-2` among its own. */
export function withoutProject(project: string, name: string): string {
  const prefix = name.slice(0, project.length + 1)
  return prefix === `${project}-` || prefix === `${project}_` ? name.slice(prefix.length) || name : name
}
