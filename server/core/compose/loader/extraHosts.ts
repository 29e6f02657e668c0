import { compareText } from './compareText.ts'
import { type Decoder, type DecodeScope, invalidValue, wrongType } from './decoder.ts'
import type { Node } from './node.ts'
import { scalarText } from './scalarText.ts'

/** A list of `host=ip`, `host:ip` or `host=ip,ip`, or a map of them, as a sorted list of `host=ip`. */
export const extraHosts: Decoder<string[]> = (node, scope) => {
  const hosts =
    node.kind === 'map' ? hostsOfMap(node.entries) : node.kind === 'list' ? hostsOfList(node.items, scope) : null
  if (hosts === null) return wrongType(node, scope, 'a mapping or a list')
  const lines: string[] = []
  const names = node.kind === 'map' ? [...node.entries.keys()] : hosts.map(({ host }) => host)
  const bad = names.find((host) => host === '' || /[:=]/.test(host))
  if (bad !== undefined) return invalidValue(node, scope, `bad host name '${bad}'`, 'Write it as host=ip.')
  // The name stands in every line.
  const characters = hosts.reduce((sum, { host }) => sum + host.length, 0)
  const place = { path: scope.path, at: node }
  const { problems } = scope
  if (!problems.allows('values', hosts.length, place) || !problems.allows('characters', characters, place)) return
  for (const { host, ip } of hosts) {
    const isBracketed = ip.length > 2 && ip.startsWith('[') && ip.endsWith(']')
    lines.push(`${host}=${isBracketed ? ip.slice(1, -1) : ip}`)
  }
  // A host without an address is no entry, but Compose prints the empty list.
  return names.length === 0 ? undefined : lines.sort(compareText)
}

interface Host {
  host: string
  ip: string
}

function hostsOfMap(entries: ReadonlyMap<string, Node>): Host[] {
  return [...entries].flatMap(([host, value]) => {
    const ips = value.kind === 'list' ? value.items : [value]
    return ips.map((ip) => ({ host, ip: scalarText(ip) ?? '' }))
  })
}

function hostsOfList(items: readonly Node[], scope: DecodeScope): Host[] {
  return items.flatMap((item) => {
    const text = scalarText(item) ?? ''
    const separator = text.includes('=') ? '=' : ':'
    const at = text.indexOf(separator)
    if (at === -1) {
      invalidValue(item, scope, `invalid additional host, missing IP: ${text}`, 'Write it as host=ip.')
      return []
    }
    const host = text.slice(0, at)
    return text
      .slice(at + 1)
      .split(',')
      .map((ip) => ({ host, ip }))
  })
}
