import type { ImageInspect } from '../../engine/types.ts'

const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  i386: '386',
}
const OPERATING_SYSTEMS = new Set(['linux', 'windows', 'darwin', 'freebsd'])

/**
 * Whether an image is for a platform as Compose files write it: `linux/arm64/v8`, `linux/amd64`, `arm64`.
 * @see https://github.com/containerd/platforms
 */
export function isForPlatform(image: ImageInspect, platform: string): boolean {
  const parts = platform.toLowerCase().split('/')
  const os = OPERATING_SYSTEMS.has(parts[0] ?? '') ? parts.shift() : undefined
  const [architecture = '', variant] = parts
  if (os !== undefined && os !== image.Os) return false
  if (architecture !== '' && normalised(architecture) !== normalised(image.Architecture)) return false
  return variant === undefined || variant === (image.Variant || defaultVariant(image.Architecture))
}

function normalised(architecture: string): string {
  return ARCHITECTURES[architecture] ?? architecture
}

function defaultVariant(architecture: string): string {
  if (normalised(architecture) === 'arm64') return 'v8'
  return normalised(architecture) === 'arm' ? 'v7' : ''
}
