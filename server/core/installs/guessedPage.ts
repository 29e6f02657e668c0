import type { Container } from '../containers/container.ts'

/** Where a browser may find the page of what says nothing about one. */
export interface GuessedPage {
  /** Port of the host. */
  port: number
  scheme: 'http' | 'https'
  path: '/'
}

type Publishing = Pick<Container, 'ports'>

/** Ports inside of containers that speak something else than HTTP, by the services that people run at home. */
const NOT_HTTP: ReadonlySet<number> = new Set([
  ...[21, 22, 25, 53, 110, 143, 389, 445, 465, 587, 636, 853, 993, 995],
  ...[1433, 1521, 1883, 3306, 5432, 5672, 6379, 8883, 9092, 11211, 22000, 25565, 27017],
])
const HTTPS: ReadonlySet<number> = new Set([443, 8443, 9443])

/** The page of a template's containers: the first that publish a port which may be one; null where none does. */
export function guessedPage(containers: readonly Publishing[]): GuessedPage | null {
  for (const { ports } of containers)
    for (const { privatePort, publicPort, protocol } of ports) {
      if (publicPort === null || protocol !== 'tcp' || NOT_HTTP.has(privatePort)) continue
      return { port: publicPort, scheme: HTTPS.has(privatePort) ? 'https' : 'http', path: '/' }
    }
  return null
}
