import type { Container } from './container.ts'

/**
 * What `docker ps` prints in its STATUS column, for the moment `now`: `Up 2 hours (healthy)`, `Exited (0) 3 days ago`.
 * @see https://pkg.go.dev/github.com/docker/go-units#HumanDuration
 */
export function statusText(container: Container, now: Date): string {
  const { state, health, startedAt, finishedAt, exitCode } = container
  const since = (time: Date | null) => humanDuration((now.getTime() - (time ?? now).getTime()) / 1000)
  switch (state) {
    case 'RUNNING':
      return `Up ${since(startedAt)}${healthSuffix(health)}`
    case 'PAUSED':
      return `Up ${since(startedAt)} (Paused)`
    case 'RESTARTING':
      return `Restarting (${exitCode ?? 0}) ${since(finishedAt)} ago`
    case 'EXITED':
      return `Exited (${exitCode ?? 0}) ${since(finishedAt)} ago`
    case 'REMOVING':
      return 'Removal In Progress'
    case 'DEAD':
      return 'Dead'
    case 'CREATED':
      return 'Created'
  }
}

function healthSuffix(health: Container['health']): string {
  if (health === 'NONE') return ''
  return health === 'STARTING' ? ' (health: starting)' : ` (${health.toLowerCase()})`
}

/** Seconds as Docker's tools say them: `2 hours`, `About a minute`. */
export function humanDuration(seconds: number): string {
  if (seconds < 1) return 'Less than a second'
  if (seconds < 2) return '1 second'
  if (seconds < 60) return `${Math.floor(seconds)} seconds`
  const minutes = Math.floor(seconds / 60)
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return `${minutes} minutes`
  const hours = Math.round(seconds / 3600)
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  const days = Math.floor(seconds / 86_400)
  if (days < 14) return `${days} days`
  if (days < 60) return `${Math.floor(days / 7)} weeks`
  if (days < 730) return `${Math.floor(days / 30)} months`
  return `${Math.floor(days / 365)} years`
}
