import { isIP } from 'node:net'
import type { NodeRule } from './applyRules.ts'
import { compareText } from './compareText.ts'
import { intNode, listNode, mapNode, type Node, stringNode } from './node.ts'
import { scalarText } from './scalarText.ts'

/** One short port, expanded. */
export interface PortSpec {
  hostIp: string
  /** Empty: the engine chooses. A range where the engine chooses inside it. */
  published: string
  target: number
  protocol: string
}

/** The short forms of a list of ports as maps; one range becomes many. */
export const canonicalPorts: NodeRule = (node, rule) => {
  if (node.kind !== 'list') return node
  const ports: Node[] = []
  for (const [index, item] of node.items.entries()) {
    if (item.kind === 'map') {
      ports.push(item)
      continue
    }
    const text = item.kind === 'int' || item.kind === 'string' ? scalarText(item) : null
    const parsed = text === null ? { fault: `a ${item.kind} is not a port` } : parsePortSpec(text)
    if ('fault' in parsed) {
      rule.error({ code: 'INVALID_PORT', message: parsed.fault, at: item, fix: FORMS }, index)
    } else if (rule.allows('ports', parsed.count, item, index)) {
      for (const port of parsed.expand()) ports.push(portNode(port, item))
    }
  }
  return listNode(ports, node)
}

const FORMS = 'Write "HOST:CONTAINER", "IP:HOST:CONTAINER" or "CONTAINER", with /udp or /sctp where it is not TCP.'
const PROTOCOLS = new Set(['tcp', 'udp', 'sctp'])

function portNode(port: PortSpec, at: Node): Node {
  const entries: [string, Node][] = [
    ['mode', stringNode('ingress', at)],
    ['protocol', stringNode(port.protocol, at)],
  ]
  // A port without a target is refused with the long ones.
  if (port.target !== 0) entries.push(['target', intNode(port.target, at)])
  if (port.hostIp !== '') entries.push(['host_ip', stringNode(port.hostIp, at)])
  if (port.published !== '') entries.push(['published', stringNode(port.published, at)])
  return mapNode(entries, at)
}

/** What a spec stands for: how many ports, and only on demand which. */
interface ParsedPorts {
  count: number
  expand: () => PortSpec[]
}

/**
 * Parses `[[ip:][host]:]container[/protocol]`, where host and container may be ranges.
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#short-syntax-3
 */
export function parsePortSpec(spec: string): ParsedPorts | { fault: string } {
  const { rawIp, host, containerWithProtocol } = splitSpec(spec)
  const { container, protocol } = splitProtocol(containerWithProtocol)
  const hostIp = parseHostIp(rawIp)
  if (hostIp === null) return { fault: `invalid IP address "${rawIp}"` }
  if (container === '') return { fault: `no container port in "${spec}"` }
  const target = parseRange(container)
  if (target === null) return { fault: `invalid container port "${container}"` }
  const published = host === '' ? null : parseRange(host)
  if (host !== '' && published === null) return { fault: `invalid host port "${host}"` }
  const isSingle = target.start === target.end
  if (published !== null && !isSingle && published.end - published.start !== target.end - target.start) {
    return { fault: `the ranges ${host} and ${container} differ in length` }
  }
  if (!PROTOCOLS.has(protocol.toLowerCase())) return { fault: `invalid protocol "${protocol}"` }
  return {
    count: target.end - target.start + 1,
    expand: () => expand(hostIp, published, target, protocol.toLowerCase()),
  }
}

interface Range {
  start: number
  end: number
}

function expand(hostIp: string, published: Range | null, target: Range, protocol: string): PortSpec[] {
  if (published !== null && target.start === target.end && published.start !== published.end) {
    return [{ hostIp, published: `${published.start}-${published.end}`, target: target.start, protocol }]
  }
  const ports: PortSpec[] = []
  for (let offset = 0; offset <= target.end - target.start; offset += 1) {
    const host = published === null ? '' : String(published.start + offset)
    ports.push({ hostIp, published: host, target: target.start + offset, protocol })
  }
  // Compose orders by the text "port/protocol": 10000 comes before 9999.
  return ports.sort((a, b) => compareText(`${a.target}/${protocol}`, `${b.target}/${protocol}`))
}

function splitSpec(spec: string): { rawIp: string; host: string; containerWithProtocol: string } {
  const parts = spec.split(':')
  return {
    rawIp: parts.slice(0, -2).join(':'),
    host: parts.at(-2) ?? '',
    containerWithProtocol: parts.at(-1) ?? '',
  }
}

function splitProtocol(text: string): { container: string; protocol: string } {
  const [container = '', protocol] = text.split('/')
  if (container === '') return { container: '', protocol: '' }
  return { container, protocol: protocol === undefined || protocol === '' ? 'tcp' : protocol }
}

function parseHostIp(raw: string): string | null {
  if (raw === '') return ''
  const bracketed = /^\[([^[\]]*)\]$/.exec(raw)?.[1]
  // Without brackets the colons of IPv6 cannot be told from those of the port.
  if (bracketed === undefined && /[:[\]]/.test(raw)) return null
  const ip = bracketed ?? raw
  return ip === '' || isGoIp(ip) ? ip : null
}

/** Go knows no zones (`fe80::1%eth0`) in addresses. */
export function isGoIp(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%')
}

function parseRange(text: string): Range | null {
  const [first = '', second] = text.split('-')
  const start = parsePort(first)
  const end = second === undefined ? start : parsePort(second)
  return start === null || end === null || end < start ? null : { start, end }
}

function parsePort(text: string): number | null {
  if (!/^[0-9]+$/.test(text)) return null
  const port = Number(text)
  return port <= 65535 ? port : null
}
