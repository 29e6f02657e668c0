import { readFile } from 'node:fs/promises'

/** Address ranges (CIDR) that this machine sends somewhere, by its kernel's tables. The default routes are left out. */
export async function hostRoutes(): Promise<string[]> {
  const [ipv4, ipv6] = await Promise.all([table('/proc/net/route'), table('/proc/net/ipv6_route')])
  return [...ipv4Routes(ipv4), ...ipv6Routes(ipv6)]
}

/** Interface, destination, gateway … mask, each address as the hexadecimal of a little-endian number. */
export function ipv4Routes(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [, destination = '', , , , , , mask = ''] = line.split(/\s+/)
    if (!/^[\dA-F]{8}$/i.test(destination) || !/^[\dA-F]{8}$/i.test(mask)) return []
    const prefix = bitsOf(mask)
    const bytes = destination.match(/../g) ?? []
    const address = bytes.reverse().map((byte) => Number.parseInt(byte, 16))
    return prefix === 0 ? [] : [`${address.join('.')}/${prefix}`]
  })
}

/** Destination and its length, in hexadecimal; what belongs to the machine or the link alone takes nothing from anybody. */
export function ipv6Routes(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [destination = '', length = ''] = line.trim().split(/\s+/)
    const prefix = Number.parseInt(length, 16)
    if (!/^[\da-f]{32}$/i.test(destination) || !(prefix > 0) || /^(?:fe[89ab]|ff)/i.test(destination)) return []
    return [`${(destination.match(/.{4}/g) ?? []).join(':')}/${prefix}`]
  })
}

function bitsOf(mask: string): number {
  return [...Number.parseInt(mask, 16).toString(2)].filter((bit) => bit === '1').length
}

async function table(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    // Not Linux, or a kernel without IPv6.
    return ''
  }
}
