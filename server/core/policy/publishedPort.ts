import type { PublishedPort } from './candidate.ts'

/** `published` is empty (the engine chooses), a port, or a range `7000-7005`. Anything else becomes port -1. */
export function publishedPort(hostIp: string, published: string, protocol: string, path: string): PublishedPort {
  const text = String(published)
  const groups = /^(?<first>\d{1,5})(?:-(?<last>\d{1,5}))?$/.exec(text)?.groups
  const first = text === '' ? 0 : Number(groups?.first ?? -1)
  return { hostIp, first, last: Number(groups?.last ?? first), protocol, path, text }
}
