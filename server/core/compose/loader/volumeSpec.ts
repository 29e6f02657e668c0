/** A short volume in parts; `volume` and `bind` are absent where Compose leaves them out. */
export interface VolumeSpec {
  type: 'bind' | 'volume'
  source?: string
  target?: string
  readOnly: boolean
  bind?: { selinux?: string; propagation?: string; createHostPath: boolean }
  volume?: { nocopy: boolean }
}

const PROPAGATIONS = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave'])
const SELINUX = new Set(['z', 'Z'])

/**
 * Parses `[source:]target[:options]`. A single letter before a colon is a Windows drive, so `d:/data` is a target.
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#short-syntax-5
 */
export function parseVolumeSpec(spec: string): VolumeSpec | { fault: string } {
  const bytes = Buffer.byteLength(spec)
  if (bytes === 0) return { fault: 'the volume is empty' }
  if (bytes <= 2) return { type: 'volume', target: spec, readOnly: false }
  const parts = splitSections(spec)
  if (parts.some((part) => part === '')) return { fault: `invalid volume "${spec}": empty section between colons` }
  if (parts.length > 3) return { fault: `invalid volume "${spec}": too many colons` }
  const [first, target, options] = parts
  if (target === undefined) return typed({ type: 'volume', target: first ?? '', readOnly: false })
  const volume: VolumeSpec = { type: 'volume', source: first ?? '', target, readOnly: false }
  for (const option of options?.split(',') ?? []) applyOption(volume, option)
  return typed(volume)
}

function splitSections(spec: string): string[] {
  const parts: string[] = []
  let start = 0
  // Colons inside a literal ${...} do not separate.
  let braces = 0
  for (let at = 0; at < spec.length; at += 1) {
    const character = spec[at]
    if (character === '$' && spec[at + 1] === '{') braces += 1
    else if (character === '}' && braces > 0) braces -= 1
    else if (character === ':' && braces === 0 && !isDriveLetter(spec.slice(start, at))) {
      parts.push(spec.slice(start, at))
      start = at + 1
    }
  }
  parts.push(spec.slice(start))
  return parts
}

function isDriveLetter(text: string): boolean {
  return /^\p{L}$/u.test(text)
}

function applyOption(volume: VolumeSpec, option: string): void {
  if (option === 'ro') volume.readOnly = true
  else if (option === 'rw') volume.readOnly = false
  else if (option === 'nocopy') volume.volume = { nocopy: true }
  else if (PROPAGATIONS.has(option)) volume.bind = { createHostPath: false, ...volume.bind, propagation: option }
  else if (SELINUX.has(option)) volume.bind = { createHostPath: false, ...volume.bind, selinux: option }
}

function typed(volume: VolumeSpec): VolumeSpec {
  if (volume.source !== undefined && isPath(volume.source)) {
    return { ...volume, type: 'bind', bind: { ...volume.bind, createHostPath: true } }
  }
  return { ...volume, volume: volume.volume ?? { nocopy: false } }
}

function isPath(source: string): boolean {
  return /^[./~]/.test(source) || source.startsWith('\\\\') || /^\p{L}:/u.test(source)
}
