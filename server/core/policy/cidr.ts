import { isIPv4, isIPv6 } from 'node:net'

/** A range of addresses; all numbers as big integers of the whole address. */
export interface AddressRange {
  version: 4 | 6
  first: bigint
  last: bigint
  prefix: number
}

/** `10.1.0.0/16` as a range; null where the text is none. */
export function parseCidr(text: string): AddressRange | null {
  const [address = '', prefixText = '', ...rest] = text.trim().split('/')
  const version = isIPv4(address) ? 4 : isIPv6(address) ? 6 : null
  const prefix = Number(prefixText)
  const bits = version === 4 ? 32 : 128
  if (version === null || rest.length > 0 || !/^\d{1,3}$/.test(prefixText) || prefix > bits) return null
  const size = 1n << BigInt(bits - prefix)
  const number = version === 4 ? ipv4Number(address) : ipv6Number(address)
  const first = number - (number % size)
  return { version, first, last: first + size - 1n, prefix }
}

export function rangeContains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last
}

export function rangesOverlap(one: AddressRange, other: AddressRange): boolean {
  return one.version === other.version && one.first <= other.last && other.first <= one.last
}

function ipv4Number(address: string): bigint {
  return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
}

function ipv6Number(address: string): bigint {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const left = groups(head)
  const right = tail === undefined ? [] : groups(tail)
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0n)
  return [...left, ...zeros, ...right].reduce((sum, group) => sum * 65_536n + group, 0n)
}

function groups(text: string): bigint[] {
  if (text === '') return []
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)]
    const number = ipv4Number(group)
    return [number / 65_536n, number % 65_536n]
  })
}
