import type { Container } from './container.ts'

/**
 * Whether it has done its work, so that nothing is wrong when it does not run: a migration, a set-up step. It ended with
 * 0, is not to be restarted, and nobody stopped it.
 *
 * The exit code alone does not say so: a server that is stopped in peace ends with 0, too, and Compose's default is not
 * to restart. So a stop that was seen counts (`wasStopped`), and of earlier ones what only servers have: a published
 * port, or a health check.
 */
export function hasFinished(container: Container): boolean {
  const { state, exitCode, restartPolicy, wasStopped, inspectError } = container
  if (state !== 'EXITED' || exitCode !== 0 || wasStopped || inspectError !== null) return false
  return ['no', 'on-failure'].includes(restartPolicy) && !isServer(container)
}

function isServer({ ports, health }: Container): boolean {
  return health !== 'NONE' || ports.some(({ publicPort }) => publicPort !== null)
}
