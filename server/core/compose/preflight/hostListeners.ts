import { readFile } from 'node:fs/promises'

/** Something that listens on the host, whatever it is. */
export interface HostListener {
  protocol: 'tcp' | 'udp'
  /** Canonical: `0.0.0.0`, `127.0.0.1`, `::`. */
  ip: string
  port: number
}

const TABLES = [
  { file: 'tcp', protocol: 'tcp' },
  { file: 'tcp6', protocol: 'tcp' },
  { file: 'udp', protocol: 'udp' },
  { file: 'udp6', protocol: 'udp' },
] as const
/** Socket states of the kernel: TCP_LISTEN, and 7 (TCP_CLOSE) for an unconnected UDP socket. */
const LISTENING = { tcp: '0A', udp: '07' }

/**
 * Everything that listens in this process's network namespace. That is the host's only where the server runs on the
 * host or with its network, so it must not be asked elsewhere. A table that cannot be read counts as empty.
 */
export async function hostListeners(): Promise<HostListener[]> {
  const tables = await Promise.all(
    TABLES.map(async ({ file, protocol }) =>
      listenersIn(await readFile(`/proc/net/${file}`, 'utf8').catch(() => ''), protocol),
    ),
  )
  return tables.flat()
}

/** What a table of `/proc/net` lists as listening. */
export function listenersIn(table: string, protocol: 'tcp' | 'udp'): HostListener[] {
  return table
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local = '', , state] = line.trim().split(/\s+/)
      const [address = '', port = ''] = local.split(':')
      return state === LISTENING[protocol] ? [{ protocol, ip: ipOf(address), port: Number.parseInt(port, 16) }] : []
    })
}

/** The kernel writes addresses as 32-bit words in host byte order, which is little endian wherever Docker runs. */
function ipOf(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse())
  if (bytes.length === 4) return bytes.map((byte) => Number.parseInt(byte, 16)).join('.')
  if (/^(00){16}$/.test(bytes.join(''))) return '::'
  if (/^(00){10}ffff/i.test(bytes.join('')))
    return bytes
      .slice(12)
      .map((byte) => Number.parseInt(byte, 16))
      .join('.')
  const groups = bytes.join('').match(/.{4}/g) ?? []
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)
}
