import { maskCommandText } from './commandLine.ts'
import { isPlainValue } from './plainValue.ts'
import { REDACTED } from './redacted.ts'
import { isSecretName } from './secretName.ts'
import { isRandomLooking } from './secretShape.ts'

/** Hashes over a whole configuration: whoever knows the rest of it could try passwords against them. */
const HASH_LABELS = new Set(['com.docker.compose.config-hash', 'wagmios.content-hash'])

/** Written by tools about the image or the project; long digests are normal in them. */
const DESCRIPTIVE = /^(?:com\.docker\.|org\.opencontainers\.|org\.label-schema\.|wagmios\.)/

/** Last words of labels that hold a digest or a commit. */
const DIGEST_NAME = /(?:hash|sha|sha\d+|digest|commit|revision|ref|checksum|id)$/i

/** Labels with secret values taken out: by the name, by the shape of the value, or in the middle of it. */
export function maskLabels(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, maskLabel(name, value)]))
}

/**
 * The masked labels with the hashes of configurations, for the owner: who may see the whole configuration learns nothing
 * from them. By their exact names, and only where the value is a hash.
 */
export function withHashes(masked: Record<string, string>, labels: Record<string, string>): Record<string, string> {
  const hashes = [...HASH_LABELS].flatMap((name) => {
    const value = labels[name]
    return value !== undefined && /^[\da-f]{64}$/.test(value) ? [[name, value]] : []
  })
  return hashes.length === 0 ? masked : { ...masked, ...Object.fromEntries(hashes) }
}

/** @see maskLabels */
export function maskLabel(name: string, value: string): string {
  if (HASH_LABELS.has(name)) return REDACTED
  if (DESCRIPTIVE.test(name)) return maskCommandText(value)
  if (isSecretName(name) && !isPlainValue(name, value)) return REDACTED
  return isRandomLooking(value) && !DIGEST_NAME.test(name) ? REDACTED : maskCommandText(value)
}
