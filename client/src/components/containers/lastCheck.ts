/** One run of a container's health check. */
export interface HealthCheck {
  exitCode: number
  /** What the check printed, as far as the engine keeps it. */
  output: string
}

/**
 * The newest run of the health check in the engine's own words; null where there is none.
 * @see https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Container/operation/ContainerInspect
 */
export function lastCheckIn(inspect: unknown): HealthCheck | null {
  const log = part(part(part(inspect, 'State'), 'Health'), 'Log')
  if (!Array.isArray(log)) return null
  const last: unknown = log.at(-1)
  const [exitCode, output] = [part(last, 'ExitCode'), part(last, 'Output')]
  return typeof exitCode === 'number' ? { exitCode, output: typeof output === 'string' ? output.trim() : '' } : null
}

function part(value: unknown, name: string): unknown {
  // Any object can be read by name; whoever calls checks what comes out.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
