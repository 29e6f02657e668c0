/** The parts of autocannon 9 that the bench uses; the package brings no types. */
declare module 'autocannon' {
  interface Options {
    url: string
    connections: number
    /** Seconds; or else `amount`. */
    duration?: number
    amount?: number
    socketPath?: string
    headers?: Record<string, string>
    method?: 'POST'
    body?: string
    requests?: { setupRequest: (request: object) => object }[]
  }
  interface Result {
    requests: { average: number }
    non2xx: number
    errors: number
  }
  export default function autocannon(options: Options): Promise<Result>
}
